package io.nightshift.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nightshift.drift.PooledCounts.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Figures that other libraries give in their documentation and tests, each named. */
class PeersFiguresTest {
    /** scikit-learn: sklearn/metrics/_ranking.py, examples, and tests/test_ranking.py, toy data. benhamner/Metrics: auc. */
    @ParameterizedTest
    @CsvSource({
        "0011, 0.1 0.4 0.35 0.8, 0.75",
        "01, 0 1, 1",
        "01, 1 0, 0",
        "10, 1 1, 0.5",
        "10, 1 0, 1",
        "10, 0.5 0.5, 0.5",
        "00, 0.25 0.75, NaN",
        "11, 0.25 0.75, NaN",
        "1011, 0.32 0.52 0.26 0.86, 0.3333333333333333",
        "10101, 0.9 0.1 0.8 0.1 0.7, 1",
        "0110, 0.2 0.1 0.3 0.4, 0.25",
        "1111000000, 1 1 1 1 1 1 1 1 1 1, 0.5"
    })
    void agreesOnTheAreaUnderTheCurve(String labels, String scores, double expected) {
        assertThat(ranking(labels, scores).auc().value()).isEqualTo(Double.valueOf(expected));
    }

    /** scikit-learn: the same files. */
    @ParameterizedTest
    @CsvSource({
        "0011, 0.1 0.4 0.35 0.8, 0.8333333333333333",
        "01, 0 1, 1",
        "01, 1 0, 0.5",
        "10, 1 1, 0.5",
        "10, 1 0, 1",
        "10, 0.5 0.5, 0.5",
        "11, 0.25 0.75, 1"
    })
    void agreesOnAveragePrecision(String labels, String scores, double expected) {
        assertThat(ranking(labels, scores).averagePrecision().value()).isCloseTo(expected, within(1e-15));
    }

    /** scikit-learn: sklearn/metrics/_classification.py, examples, and tests/test_classification.py. benhamner/Metrics: logLoss. */
    @Test
    void agreesOnProbabilities() {
        assertThat(BinaryQuality.of(new double[] {0.1, 0.9, 0.8, 0.3}, labels("0110"), 0.5)
                        .brier()
                        .value())
                .isCloseTo(0.0375, within(1e-15));
        assertThat(logLoss("1001", 0.9, 0.1, 0.2, 0.65)).isCloseTo(0.21616, within(5e-6));
        assertThat(logLoss("0011", 0.1, 0.2, 0.7, 0.99)).isCloseTo(0.1738, within(5e-5));
        assertThat(logLoss("000111", 0.5, 0.9, 0.99, 0.1, 0.25, 0.999)).isCloseTo(1.8817970689982668, within(1e-15));
        assertThat(logLoss("111000", 0.5, 0.1, 0.01, 0.9, 0.75, 0.001)).isCloseTo(1.881797068998267, within(1e-15));
        double three = IntStream.of(7, 6, 3)
                        .mapToDouble(tenths -> MulticlassQuality.logLoss(tenths / 10.0))
                        .sum()
                / 3;
        assertThat(three).isCloseTo(0.6904911309976603, within(5e-8)); // to seven places, as there
    }

    /** scikit-learn: f1_score; where there is no positive it says 0, and nan if told to. benhamner/Metrics: f1_score. */
    @Test
    void agreesOnClasses() {
        assertThat(macroF1("012012", "021001")).isCloseTo(0.8 / 3, within(1e-15));
        assertThat(f1("000000", 0, 0, 0, 0, 0, 0)).isNaN();
        assertThat(f1("1111", 1, 0, 0, 1)).isCloseTo(2.0 / 3, within(1e-15));
        assertThat(f1("0011", 1, 1, 1, 0)).isCloseTo(2.0 / 5, within(1e-15));
    }

    /** scikit-learn: sklearn/metrics/_regression.py, examples; of labels without variance r2 is what force_finite=False says. */
    @Test
    void agreesOnNumbers() {
        RegressionQuality quality = RegressionQuality.of(new double[] {2.5, 0.0, 2, 8}, new double[] {3, -0.5, 2, 7});

        assertThat(quality.squaredError().mean()).isEqualTo(0.375);
        assertThat(quality.rmse().value()).isCloseTo(0.612, within(5e-4));
        assertThat(quality.mae().value()).isEqualTo(0.5);
        assertThat(quality.r2().value()).isCloseTo(0.9486, within(5e-5));
        assertThat(r2(1, 2, 3)).isEqualTo(1);
        assertThat(r2(2, 2, 2)).isEqualTo(0);
        assertThat(r2(3, 2, 1)).isEqualTo(-3);
        double[] equal = {-2, -2, -2};
        assertThat(RegressionQuality.of(equal, equal).r2().value()).isNaN();
    }

    /** scipy: distance.jensenshannon, to base 2 and to base e. NannyML: test_univariate_drift_methods.py, by its distributions. */
    @Test
    void agreesOnTheDistanceOfJensenAndShannon() {
        assertThat(distance(counts(1, 0, 0), counts(0, 1, 0))).isEqualTo(1);
        assertThat(distance(counts(1, 0, 0), counts(1, 0, 0))).isZero();
        assertThat(inNats(distance(counts(2, 0), counts(1, 1)))).isCloseTo(0.46450140402245893, within(1e-15));
        assertThat(inNats(distance(counts(1, 2, 3, 4), counts(13, 14, 15, 16)))).isCloseTo(0.1402339, within(5e-8));
        assertThat(inNats(distance(counts(5, 6, 7, 8), counts(17, 18, 19, 20)))).isCloseTo(0.0399106, within(5e-8));
        assertThat(inNats(distance(counts(9, 10, 11, 12), counts(21, 22, 23, 24))))
                .isCloseTo(0.0201815, within(5e-8));
        assertThat(distance(counts(1, 1, 1, 1, 0), counts(1, 1, 1, 0, 1))).isCloseTo(0.5, within(1e-15));
        assertThat(distance(counts(1, 1, 1, 0, 1, 1, 1), counts(1, 0, 0, 1, 0, 0, 1)))
                .isCloseTo(0.73, within(1e-2)); // rows drawn there, all of the distribution here
    }

    /** scipy: stats.chi2_contingency, example. evidently: tests/stattests/test_stattests.py, equal counts of null and two others. */
    @Test
    void agreesOnPearsonsStatistic() {
        assertThat(Divergence.pearson(pooled(counts(10, 10, 20), counts(20, 20, 20))))
                .isCloseTo(2.7777777777777777, within(1e-14));
        assertThat(Divergence.pearson(pooled(counts(10, 10, 10), counts(10, 10, 10))))
                .isZero();
    }

    /** A test of independent rows by it. */
    @Test
    void agreesOnItsChance() {
        CategoryBins bins = new CategoryBins(List.of("a", "b", "c"), List.of(), true, 0);
        BinCounts reference = BinCounts.of(bins, Map.of(0, 10L, 1, 10L, 2, 20L));
        BinCounts current = BinCounts.of(bins, Map.of(0, 20L, 1, 20L, 2, 20L));

        DriftFigure figure = DriftJudge.judge(
                        List.of(new DriftCase("x", bins, reference, current)), new DriftPolicy(0.05, 30, 0))
                .get(0)
                .figure(DriftMetric.JS_DISTANCE)
                .orElseThrow();

        assertThat(figure.significance().pValue().orElseThrow()).isCloseTo(0.24935220877729619, within(1e-12));
    }

    /** awslabs/deequ: KLL/KLLDistanceTest.scala, the largest difference of two samples. */
    @Test
    void agreesOnKolmogorovAndSmirnov() {
        NumericBins bins = new NumericBins(List.of(1.0, 2.0, 3.0, 4.0, 5.0));
        DriftCase drift = new DriftCase(
                "x",
                bins,
                BinCounts.ofNumbers(bins, List.of(1.0, 2.0, 3.0, 4.0)),
                BinCounts.ofNumbers(bins, List.of(2.0, 3.0, 4.0, 5.0)));

        assertThat(KolmogorovSmirnov.of(bins, drift).distance()).isEqualTo(0.25);
    }

    /** scipy: stats.false_discovery_control, example after Benjamini and Hochberg (1995). */
    @Test
    void agreesOnFalseDiscoveries() {
        double[] chances = {
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
            0.7590, 1.000
        };

        assertThat(FalseDiscovery.adjust(chances))
                .containsExactly(
                        new double[] {
                            0.0015,
                            0.003,
                            0.0095,
                            0.035625,
                            0.0603,
                            0.06385714,
                            0.06385714,
                            0.0645,
                            0.0765,
                            0.486,
                            0.58118182,
                            0.714875,
                            0.75323077,
                            0.81321429,
                            1.0
                        },
                        within(5e-9));
    }

    private static double logLoss(String labels, double... probabilities) {
        return BinaryQuality.of(probabilities, labels(labels), 0.5)
                .meanLogLoss()
                .value();
    }

    private static double f1(String labels, double... decisions) {
        return BinaryQuality.of(decisions, labels(labels), 0.5).confusion().f1().value();
    }

    private static double r2(double... predictions) {
        return RegressionQuality.of(predictions, new double[] {1, 2, 3}).r2().value();
    }

    private static double macroF1(String labels, String predictions) {
        Map<String, Map<String, Long>> confusion = new TreeMap<>();
        for (int i = 0; i < labels.length(); i++) {
            confusion
                    .computeIfAbsent(labels.substring(i, i + 1), label -> new TreeMap<>())
                    .merge(predictions.substring(i, i + 1), 1L, Long::sum);
        }
        return new MulticlassQuality(confusion, Moments.NONE)
                .metrics()
                .get("macro_f1")
                .value();
    }

    private static Ranking ranking(String labels, String scores) {
        double[] numbers = List.of(scores.split(" ")).stream()
                .mapToDouble(Double::parseDouble)
                .toArray();
        return Ranking.of(numbers, labels(labels));
    }

    private static boolean[] labels(String digits) {
        boolean[] labels = new boolean[digits.length()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = digits.charAt(i) == '1';
        }
        return labels;
    }

    private static double distance(long[] reference, long[] current) {
        return Divergence.jensenShannonDistance(pooled(reference, current));
    }

    /** A distance to base 2 as one to base e. */
    private static double inNats(double distance) {
        return distance * Math.sqrt(Math.log(2));
    }

    private static PooledCounts pooled(long[] reference, long[] current) {
        List<Group> groups = new ArrayList<>();
        for (int i = 0; i < reference.length; i++) {
            groups.add(new Group(List.of(i), reference[i], current[i]));
        }
        return new PooledCounts(groups);
    }

    private static long[] counts(long... rows) {
        return rows;
    }
}
