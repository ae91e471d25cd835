package io.nightshift.job.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nightshift.definition.Measure;
import io.nightshift.definition.Model;
import io.nightshift.definition.Model.Estimator;
import io.nightshift.definition.Model.Task;
import io.nightshift.definition.check.Metrics;
import io.nightshift.job.model.Evaluation.Difference;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    @Test
    void takesMetricsOfBinaryOutcomes() {
        Map<String, Double> metrics = Metric.all(Models.gated(Models.NO_GATE), binary(0.9, 0.4, 0.6, 0.1));

        assertThat(metrics.keySet()).containsExactlyInAnyOrderElementsOf(Metrics.of(Task.BINARY, Measure.NONE));
        assertThat(metrics.get("base_rate")).isEqualTo(0.5);
        assertThat(metrics.get("auc")).isEqualTo(0.75);
        assertThat(metrics.get("accuracy")).isEqualTo(0.5);
        assertThat(metrics.get("brier")).isCloseTo((0.01 + 0.36 + 0.36 + 0.01) / 4, within(1e-15));
    }

    @Test
    void hasNoAucOfOneClass() {
        Outcomes ones = binary(0.9, 0.4, 0.6, 0.1).at(new int[] {0, 1});

        assertThat(Metric.of("auc", Models.gated(Models.NO_GATE), ones)).isNaN();
    }

    @Test
    void takesMetricsOfRegressionOutcomes() {
        Outcomes outcomes = numbers(new double[] {1, 2, 3}, new double[] {2, 2, 5});

        Map<String, Double> metrics =
                Metric.all(Models.model(Task.REGRESSION, Estimator.LINEAR_REGRESSION, Map.of()), outcomes);

        assertThat(metrics.keySet()).containsExactlyInAnyOrderElementsOf(Metrics.of(Task.REGRESSION, Measure.NONE));
        assertThat(metrics.get("mae")).isEqualTo(1);
        assertThat(metrics.get("bias")).isEqualTo(1);
        assertThat(metrics.get("rmse")).isCloseTo(Math.sqrt(5 / 3.0), within(1e-15));
        assertThat(metrics.get("r2")).isCloseTo(1 - 5 / 2.0, within(1e-15));
    }

    @Test
    void takesMetricsOfMulticlassOutcomes() {
        double[] none = {Double.NaN, Double.NaN, Double.NaN};
        Outcomes outcomes = new Outcomes(
                ids(3), new double[] {0, 1, 2}, new double[] {0, 1, 1}, none, new double[] {0.5, 0.5, 0.5});

        Map<String, Double> metrics =
                Metric.all(Models.model(Task.MULTICLASS, Estimator.RANDOM_FOREST, Map.of()), outcomes);

        assertThat(metrics.keySet()).containsExactlyInAnyOrderElementsOf(Metrics.of(Task.MULTICLASS, Measure.NONE));
        assertThat(metrics.get("accuracy")).isCloseTo(2 / 3.0, within(1e-15));
        assertThat(metrics.get("log_loss")).isCloseTo(Math.log(2), within(1e-15));
    }

    @Test
    void knowsWhichWayIsBetter() {
        assertThat(Metric.goodness("auc", 0.7)).isEqualTo(0.7);
        assertThat(Metric.goodness("log_loss", 0.7)).isEqualTo(-0.7);
        assertThat(Metric.goodness("bias", -0.7)).isEqualTo(Metric.goodness("bias", 0.7));
    }

    @Test
    void countsALowerErrorAsAnImprovement() {
        Outcomes good = numbers(new double[] {1, 2, 3}, new double[] {1, 2, 4});
        Outcomes bad = numbers(new double[] {1, 2, 3}, new double[] {3, 4, 5});

        Difference difference = new Comparison(regression("rmse", Optional.empty()), good, bad).difference();

        assertThat(difference.value()).isCloseTo(2 - Math.sqrt(1 / 3.0), within(1e-15));
        assertThat(difference.low()).isNaN();
    }

    @Test
    void drawsAnIntervalAroundTheDifferenceTheSameEachTime() {
        Random random = new Random(1);
        double[] labels = random.doubles(400).toArray();
        Outcomes good =
                numbers(labels, Arrays.stream(labels).map(label -> label + 0.1).toArray());
        Outcomes bad = numbers(
                labels,
                Arrays.stream(labels).map(label -> label + random.nextDouble()).toArray());
        Comparison comparison = new Comparison(regression("mae", Optional.of(0.95)), good, bad);

        Difference difference = comparison.difference();

        assertThat(difference.low()).isPositive().isLessThan(difference.value());
        assertThat(difference.high()).isGreaterThan(difference.value());
        assertThat(comparison.difference()).isEqualTo(difference);
    }

    @Test
    void findsNoDifferenceBetweenEqualModels() {
        Outcomes outcomes = binary(0.9, 0.4, 0.6, 0.1);
        Model model = Models.gated(Models.beating("auc", 0, Optional.of(0.95)));

        assertThat(new Comparison(model, outcomes, outcomes).difference()).isEqualTo(new Difference(0, 0, 0));
    }

    @Test
    void judgesSlicesApart() {
        Outcomes outcomes = binary(0.9, 0.4, 0.6, 0.1);
        Model model = Models.gated(Models.beating("accuracy", 0, Optional.empty()));

        assertThat(new Comparison(model, outcomes, outcomes)
                        .slices("origin", Map.of("0", "EWR", "1", "JFK", "2", "EWR")))
                .extracting(Evaluation.Slice::value, Evaluation.Slice::rows, Evaluation.Slice::challenger)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(null, 1L, 1.0),
                        org.assertj.core.groups.Tuple.tuple("EWR", 2L, 0.5),
                        org.assertj.core.groups.Tuple.tuple("JFK", 1L, 0.0));
    }

    /** The first two are positive. */
    private static Outcomes binary(double... probabilities) {
        double[] predictions =
                Arrays.stream(probabilities).map(p -> p >= 0.5 ? 1 : 0).toArray();
        double[] none = Arrays.stream(probabilities).map(p -> Double.NaN).toArray();
        return new Outcomes(ids(probabilities.length), new double[] {1, 1, 0, 0}, predictions, probabilities, none);
    }

    private static Outcomes numbers(double[] labels, double[] predictions) {
        double[] none = Arrays.stream(labels).map(label -> Double.NaN).toArray();
        return new Outcomes(ids(labels.length), labels, predictions, none, none);
    }

    private static String[] ids(int rows) {
        return IntStream.range(0, rows).mapToObj(String::valueOf).toArray(String[]::new);
    }

    private static Model regression(String metric, Optional<Double> confidence) {
        Model plain = Models.model(Task.REGRESSION, Estimator.LINEAR_REGRESSION, Map.of());
        return new Model(
                plain.trainingSet(),
                plain.task(),
                plain.algorithm(),
                plain.train(),
                Models.beating(metric, 0, confidence),
                plain.score(),
                plain.monitor(),
                plain.measure());
    }
}
