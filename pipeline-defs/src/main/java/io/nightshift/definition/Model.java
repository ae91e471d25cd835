package io.nightshift.definition;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is trained, when it may replace the champion, what it scores, and how it is watched. */
@Describe("What is trained, when it may replace the champion, what it scores, and how it is watched.")
public record Model(
        @Describe("Training set.") String trainingSet,
        @Describe("Kind of the label.") Task task,

        @Describe("One MLlib estimator with its parameters; a list of values is a grid.")
        Algorithm algorithm,

        @Describe("Nights used.") Train train,
        @Describe("When a challenger is promoted.") Gate gate,
        @Describe("Rows that are scored every night.") Optional<Score> score,
        @Describe("How it is watched.") @Default("{}") Monitor monitor,

        @Describe("What else is measured of it.") Optional<Measure> measure) {

    /** What else is measured of it; nothing where the definition says nothing. */
    public Measure measures() {
        return measure.orElse(Measure.NONE);
    }

    public enum Task {
        BINARY,
        MULTICLASS,
        REGRESSION
    }

    /**
     * An estimator and its grid: every parameter with the values to try, in order. Written {@code gbt: {maxDepth: [4, 6],
     * maxIter: 60}}.
     */
    public record Algorithm(Estimator estimator, Map<String, List<String>> parameters) {}

    public enum Estimator {
        LOGISTIC_REGRESSION,
        RANDOM_FOREST,
        GBT,
        LINEAR_REGRESSION
    }

    @Describe("Nights used for training.")
    public record Train(
            @Describe("Nights with mature labels, hold-out included.")
            Duration over,

            @Describe("The newest of them, held out for evaluation.")
            Duration holdout,

            @Describe("Seed of everything random.") @Default("17")
            long seed) {}

    @Describe("When a challenger is promoted.")
    public record Gate(
            @Describe("Absolute limits, metric to condition: auc: \">= 0.6\".") @Default("{}")
            Map<String, Condition> require,

            @Describe("Comparison with the champion on the same hold-out.")
            Optional<BeatChampion> beatChampion,

            @Describe("Limits on every slice.") Optional<Guard> guard) {}

    @Describe("The challenger must be better than the champion.")
    public record BeatChampion(
            @Describe("Metric compared.") String metric,
            @Describe("Least improvement.") @Default("0") double by,

            @Describe(
                    "Confidence of the paired bootstrap interval's lower limit; without it the plain difference decides.")
            Optional<Double> confidence) {}

    @Describe("No slice may lose more than this against the champion.")
    public record Guard(
            @Describe("Columns whose values are slices.") List<String> by,

            @Describe("Largest loss of the compared metric in any slice.")
            double maxDrop) {}

    @Describe("Rows that are scored every night.")
    public record Score(
            @Describe("Source of the rows.") String rows,

            @Describe("Key column, or a list of them; names the row in scores.")
            List<String> key) {}

    @Describe("How the model is watched.")
    public record Monitor(
            @Describe("Columns whose values are slices; of several at once as 'origin & carrier'.") @Default("[]")
            List<String> slices,

            @Describe("Columns of slices, of a binary model, of which each is compared with the rows of all others.")
            @Default("[]")
            List<String> fairness,

            @Describe("drift, or a metric and a limit such as 'auc < 0.58'.") @Default("[]")
            List<Trigger> retrainWhen,

            @Describe("When a difference from the reference is an alert.") @Default("{}")
            DriftLimits drift,

            @Describe("How often a retrain may be asked for.") @Default("{}")
            RetrainLimits retrain) {}

    @Describe("How often a retrain may be asked for.")
    public record RetrainLimits(
            @Describe(
                    "Nights after a request in which none is made: the challenger needs labels before it can be judged.")
            @Default("7d")
            Duration coolDown,

            @Describe("Most requests of a calendar month; without it any number.")
            Optional<Long> perMonth) {}

    @Describe("When a difference from the reference is an alert.")
    public record DriftLimits(
            @Describe(
                    "Nights, of so many last ones, in which a column is beyond its limits before its alert opens, as '2 of 3'.")
            @Default("1 of 1")
            Persistence persist,

            @Describe(
                    "Severity, from 0.5 to 1, from which one night is enough whatever persist says: 0.8 is four times the floor.")
            @Default("0.8")
            double atOnce,

            @Describe("Rows that the night and the reference need, or nothing is judged.") @Default("30")
            long minRows,

            @Describe(
                    "Smallest value that is an alert, however certain it is, by statistic: psi: 0.3. What warns moves in proportion.")
            @Default("{}")
            Map<String, Double> floors,

            @Describe("The same for single columns, by name; score is the model's.") @Default("{}")
            Map<String, ColumnLimits> columns) {}

    @Describe("When a difference of one column is an alert.")
    public record ColumnLimits(
            @Describe("Rows that it needs; without it those of all columns.")
            Optional<Long> minRows,

            @Describe("Smallest value that is an alert, by statistic; without it that of all columns.") @Default("{}")
            Map<String, Double> floors) {}
}
