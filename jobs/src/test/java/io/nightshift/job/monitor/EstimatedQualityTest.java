package io.nightshift.job.monitor;

import static io.nightshift.testkit.Tables.row;
import static io.nightshift.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.nightshift.definition.Model.Task;
import io.nightshift.drift.BinCounts;
import io.nightshift.drift.BinaryQuality;
import io.nightshift.drift.CodedNight;
import io.nightshift.drift.NumericBins;
import io.nightshift.drift.OutcomeNight;
import io.nightshift.drift.OutcomeSums;
import io.nightshift.job.bins.ColumnTally;
import io.nightshift.spark.EngineColumns;
import io.nightshift.spark.Frames;
import io.nightshift.testkit.SparkExtension;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** From a hold-out to figures of a night without labels. */
class EstimatedQualityTest {
    private static final LocalDate NIGHT = LocalDate.of(2024, 3, 9);
    private static final ModelNight OWNER = new ModelNight("p", NIGHT, "m", 1);

    /** Four nights of 50 rows, of which as many are positive as the probability says. */
    private static final Dataset<Row> HOLDOUT = table(
            "night DATE, label DOUBLE, prediction DOUBLE, probability DOUBLE",
            IntStream.range(0, 200)
                    .mapToObj(i -> row(
                            "2024-03-0" + (1 + i % 4),
                            (i * 7 + i / 4) % 50 < i % 50 ? 1.0 : 0.0,
                            i % 50 > 25 ? 1.0 : 0.0,
                            (i % 50) / 50.0))
                    .toArray(Row[]::new));

    @Test
    void expectsOfTheHoldOutWhatItHas() {
        Reference reference = ScoreReference.freeze(HOLDOUT.repartition(5), Task.BINARY);
        Reference kept =
                Reference.from(Frames.of(SparkExtension.session(), Reference.DDL, List.of(reference.toRow(OWNER)))
                        .head());
        List<Fact> facts =
                EstimatedQuality.of(Task.BINARY, List.of(profile(kept, "all", reference.counts())), Optional.empty());

        assertThat(kept.outcomes()).isEqualTo(reference.outcomes()).hasSize(4);
        assertThat(facts)
                .extracting(Fact::metric)
                .containsExactly(
                        "auc",
                        "pr_auc",
                        "ks",
                        "accuracy",
                        "precision",
                        "recall",
                        "f1",
                        "specificity",
                        "balanced_accuracy",
                        "mcc",
                        "selection_rate",
                        "base_rate",
                        "log_loss",
                        "brier",
                        "ece");
        assertThat(facts).allSatisfy(fact -> assertThat(fact.isEstimated()).isTrue());
        List<Row> rows = HOLDOUT.collectAsList();
        double[] scores = rows.stream().mapToDouble(row -> row.getDouble(3)).toArray();
        boolean[] labels = new boolean[scores.length];
        IntStream.range(0, labels.length).forEach(i -> labels[i] = rows.get(i).getDouble(1) == 1);
        BinaryQuality realised = BinaryQuality.of(scores, labels, Math.nextUp(0.5));
        assertThat(value(facts, "accuracy"))
                .isCloseTo(realised.confusion().accuracy().value(), within(0.05));
        assertThat(value(facts, "brier")).isCloseTo(realised.brier().value(), within(1e-12));
        assertThat(value(facts, "log_loss")).isCloseTo(realised.meanLogLoss().value(), within(1e-12));
    }

    private static double value(List<Fact> facts, String metric) {
        return facts.stream()
                .filter(fact -> fact.metric().equals(metric))
                .findFirst()
                .orElseThrow()
                .figure()
                .value()
                .orElseThrow();
    }

    @Test
    void sumsWhatCameTrueLikeRowByRow() {
        NumericBins bins = new NumericBins(List.of(0.0, 0.3, Math.nextUp(0.98)));
        Dataset<Row> holdout = HOLDOUT.selectExpr("night", "probability AS binned", "probability AS score", "label");
        List<Row> first = HOLDOUT.where("night = '2024-03-01'").collectAsList();

        List<OutcomeNight> outcomes = ScoreOutcomes.of(
                holdout.union(holdout.limit(1).selectExpr("night", "double('NaN')", "double('NaN')", "label")), bins);

        OutcomeNight exact = OutcomeNight.of(
                LocalDate.of(2024, 3, 1),
                bins,
                first.stream().mapToDouble(row -> row.getDouble(3)).toArray(),
                first.stream().mapToDouble(row -> row.getDouble(1)).toArray());
        for (int bin = 0; bin < bins.ordered(); bin++) {
            OutcomeSums sums = outcomes.get(0).bins().get(bin);
            OutcomeSums expected = exact.bins().get(bin);
            assertThat(sums.rows()).isEqualTo(expected.rows());
            assertThat(sums.labels()).isEqualTo(expected.labels());
            assertThat(sums.scores()).isCloseTo(expected.scores(), within(1e-12));
            assertThat(sums.squaredErrors()).isCloseTo(expected.squaredErrors(), within(1e-12));
            assertThat(sums.logLosses()).isCloseTo(expected.logLosses(), within(1e-12));
        }
    }

    @Test
    void expectsOfClassesWhatTheyHadAndOfNumbersTheirErrorsBySlice() {
        Dataset<Row> classes = HOLDOUT.selectExpr(
                "night",
                "if(label = 1, 'a', 'b') AS label",
                "if(prediction = 1, 'a', 'b') AS prediction",
                "probability");
        Reference byClass = ScoreReference.freeze(classes, Task.MULTICLASS);
        Reference byNumber = ScoreReference.freeze(HOLDOUT, Task.REGRESSION);
        double right = (double) classes.where("label = prediction").count() / 200;

        List<Fact> ofClasses = EstimatedQuality.of(
                Task.MULTICLASS, List.of(profile(byClass, "all", byClass.counts())), Optional.empty());

        assertThat(ofClasses).extracting(Fact::metric).containsExactly("accuracy");
        assertThat(value(ofClasses, "accuracy")).isCloseTo(right, within(1e-12));
        Profile slice = profile(byNumber, "origin=EWR", byNumber.counts());
        Profile all = profile(byNumber, "all", byNumber.counts());
        assertThat(EstimatedQuality.of(Task.REGRESSION, List.of(slice, all), Optional.empty()))
                .extracting(Fact::slice, Fact::metric, Fact::isEstimated)
                .containsExactly(
                        tuple("origin=EWR", "rmse", true),
                        tuple("origin=EWR", "mae", true),
                        tuple("origin=EWR", "bias", true),
                        tuple("all", "rmse", true),
                        tuple("all", "mae", true),
                        tuple("all", "bias", true));
        Profile nothing =
                profile(byNumber, "all", BinCounts.none(byNumber.column().bins()));
        assertThat(EstimatedQuality.of(Task.REGRESSION, List.of(nothing), Optional.empty()))
                .isEmpty();
    }

    /** A night of the hold-out has 50 rows. With 25 the error is sqrt((1/25 + 1/200) / (1/50 + 1/150)) = 1.3 times as large, or about so. */
    @Test
    void isLessSureOfASliceTheFewerRowsItHas() {
        Reference reference = ScoreReference.freeze(HOLDOUT, Task.BINARY);

        List<Fact> facts = EstimatedQuality.of(
                Task.BINARY,
                List.of(
                        profile(reference, "all", reference.counts()),
                        profile(reference, "a=1", everySoMany(reference, 4)),
                        profile(reference, "a=2", everySoMany(reference, 8))),
                Optional.empty());

        List<Fact> ofAccuracy =
                facts.stream().filter(fact -> fact.metric().equals("accuracy")).toList();
        assertThat(ofAccuracy)
                .extracting(Fact::slice, fact -> fact.rows().current())
                .containsExactly(tuple("all", 200L), tuple("a=1", 50L), tuple("a=2", 25L));
        double[] errors = ofAccuracy.stream()
                .mapToDouble(fact -> fact.figure().estimate().standardError())
                .toArray();
        assertThat(errors[1] / errors[0])
                .as("what moves a night moves all of it")
                .isBetween(1.0, 1.1);
        assertThat(errors[2] / errors[0]).isBetween(1.2, 1.45);
    }

    /** Of 200 rows in turn, whose scores rise fifty at a time. */
    private static BinCounts everySoMany(Reference reference, int step) {
        NumericBins bins = (NumericBins) reference.column().bins();
        return BinCounts.ofNumbers(
                bins,
                IntStream.range(0, 200 / step)
                        .mapToObj(i -> (i * step / 4 % 50) / 50.0)
                        .toList());
    }

    /** Rows that are those of the hold-out weigh 1 each. */
    @Test
    void weighsTheHoldOutByTonightsFeatures() {
        Dataset<Row> rows = HOLDOUT.selectExpr(
                "night",
                "probability AS `" + EngineColumns.SCORE + "`",
                "label AS yes",
                "10 * probability AS a",
                "pmod(hash(probability, night), 97) AS b");
        List<Reference> features = ReferenceFreezer.freeze(rows, List.of("b", "a"), MonitoredColumn.Role.FEATURE);
        Reference score = ScoreReference.freeze(HOLDOUT, Task.BINARY);
        JointReference together =
                JointReference.freeze(features, rows, Map.of()).orElseThrow();
        JointReference coded = together.with(
                HoldoutCodes.of(rows.repartition(3), "yes", score.column().bins(), together.inOrder(features)));

        JointReference kept =
                JointReference.from(Frames.of(SparkExtension.session(), Reference.DDL, List.of(coded.toRow(OWNER)))
                        .head());
        List<Fact> facts = EstimatedQuality.of(
                Task.BINARY,
                List.of(profile(score, "all", score.counts()), profile(score, "a=1", everySoMany(score, 4))),
                Optional.of(new JointProfile(kept, NIGHT, together.all())));

        assertThat(kept.scored()).isEqualTo(coded.scored());
        CodedNight.Codes sums = kept.scored().values().stream()
                .flatMap(night -> night.values().stream())
                .reduce(CodedNight.Codes::plus)
                .orElseThrow();
        assertThat(sums.all()).isEqualTo(together.all().totals());
        assertThat(kept.columns()).containsExactly("a", "b");
        assertThat(sums.positives().get(0)).as("a goes with the label").isGreaterThan(40_000);
        assertThat(sums.positives().get(1)).as("b does not").isBetween(-20_000L, 20_000L);
        List<Fact> weighted =
                facts.stream().filter(fact -> !fact.feature().equals("score")).toList();
        assertThat(weighted).hasSize(15).allSatisfy(fact -> {
            assertThat(fact.feature()).isEqualTo("score, weighted by features");
            assertThat(fact.slice()).isEqualTo("all");
            assertThat(fact.isEstimated()).isTrue();
            assertThat(fact.rows().reference()).isEqualTo(200);
        });
        assertThat(value(weighted, "accuracy")).isCloseTo(value(facts, "accuracy"), within(1e-9));
    }

    private static Profile profile(Reference reference, String slice, BinCounts counts) {
        return new Profile(reference, slice, NIGHT, new ColumnTally(counts, Optional.empty()));
    }
}
