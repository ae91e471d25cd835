package io.nightshift.drift;

import static io.nightshift.drift.DriftStatistic.ANDERSON_DARLING;
import static io.nightshift.drift.DriftStatistic.EVIDENTLY_HELLINGER;
import static io.nightshift.drift.DriftStatistic.L_INFINITY;
import static io.nightshift.drift.DriftStatistic.NANNYML_HELLINGER;
import static io.nightshift.drift.DriftStatistic.NANNYML_JS;
import static io.nightshift.drift.DriftStatistic.NANNYML_L_INFINITY;
import static io.nightshift.drift.DriftStatistic.WASSERSTEIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The catalogue of statistics against what the tests of the libraries expect that it is named after. */
class PeersStatisticsTest {
    /** evidentlyai/evidently: tests/stattests/test_stattests.py. */
    @Test
    void agreesWithEvidently() {
        DriftCase dice = categories(counts(16, 18, 16, 14, 12, 12), counts(16, 16, 16, 16, 16, 8));
        DriftCase twice = categories(counts(32, 36, 32, 28, 24, 24), counts(16, 16, 16, 16, 16, 8));
        DriftCase same = categories(counts(10, 10, 0, 0, 0, 0), counts(10, 10, 0, 0, 0, 0));
        DriftCase marks = numbers(
                new double[] {38.7, 41.5, 43.8, 44.5, 45.5, 46.0, 47.7, 58.0},
                new double[] {39.2, 39.3, 39.7, 41.4, 41.8, 42.9, 43.3, 45.8});

        assertThat(EVIDENTLY_HELLINGER.of(dice)).isCloseTo(0.06812, within(1e-5));
        assertThat(EVIDENTLY_HELLINGER.of(twice)).isCloseTo(0.06812, within(1e-5));
        assertThat(EVIDENTLY_HELLINGER.of(same)).isCloseTo(0, within(1e-5));
        // 0.0635 there, which scipy interpolates from a table; over all permutations of the rows it is 0.0707
        assertThat(ANDERSON_DARLING.pValue(marks)).isCloseTo(0.0707, within(5e-3));
    }

    /** NannyML/nannyml: tests/drift/test_univariate_drift_methods.py; where it draws rows, these are all of the distribution. */
    @Test
    void agreesWithNannyMl() {
        DriftCase fourth = categories(counts(6, 6, 6, 6, 0, 0), counts(6, 6, 6, 0, 6, 0));

        assertThat(NANNYML_JS.of(fourth)).isCloseTo(0.5, within(5e-3));
        assertThat(NANNYML_HELLINGER.of(fourth)).isCloseTo(0.5, within(5e-3));
        assertThat(NANNYML_L_INFINITY.of(categories(counts(2, 2, 2, 0, 0, 0), counts(2, 2, 2, 1, 0, 0))))
                .isCloseTo(0.14, within(5e-3));
        assertThat(NANNYML_L_INFINITY.of(categories(counts(2, 2, 2, 0, 0, 0), counts(2, 2, 2, 0, 0, 0))))
                .isZero();
        assertThat(NANNYML_L_INFINITY.of(categories(counts(2, 2, 2, 0, 0, 0), counts(0, 5, 0, 0, 0, 0))))
                .isCloseTo(0.67, within(5e-3));
    }

    /** awslabs/deequ: KLL/KLLDistanceTest.scala, linf_simple. scipy: stats.wasserstein_distance, examples. */
    @Test
    void agreesWithDeequAndScipy() {
        assertThat(L_INFINITY.of(categories(counts(10, 20, 25, 10, 5, 0), counts(11, 20, 25, 10, 10, 0))))
                .isCloseTo(0.06015037593984962, within(1e-15));
        assertThat(L_INFINITY.of(categories(counts(10, 20, 25, 10, 5, 0), counts(20, 0, 25, 10, 10, 11))))
                .isCloseTo(0.2857142857142857, within(1e-15));
        assertThat(WASSERSTEIN.of(numbers(new double[] {0, 1, 3}, new double[] {5, 6, 8})))
                .isCloseTo(5, within(1e-13));
        assertThat(WASSERSTEIN.of(numbers(new double[] {0, 0, 0, 1}, new double[] {0, 0, 1, 1})))
                .isCloseTo(0.25, within(1e-13));
    }

    private static long[] counts(long... rows) {
        return rows;
    }

    private static DriftCase categories(long[] reference, long[] current) {
        CategoryBins bins = new CategoryBins(List.of("a", "b", "c", "d", "e", "f"), List.of(), true, 0);
        return new DriftCase("x", bins, byPosition(bins, reference), byPosition(bins, current));
    }

    private static BinCounts byPosition(CategoryBins bins, long[] rows) {
        return new BinCounts(
                Arrays.stream(Arrays.copyOf(rows, bins.size())).boxed().toList());
    }

    /** Every number of both sides has a bin of its own. */
    private static DriftCase numbers(double[] reference, double[] current) {
        TreeSet<Double> edges = new TreeSet<>();
        for (double[] side : List.of(reference, current)) {
            Arrays.stream(side).forEach(value -> edges.addAll(List.of(value, Math.nextUp(value))));
        }
        NumericBins bins = new NumericBins(List.copyOf(edges));
        return new DriftCase("x", bins, count(bins, reference), count(bins, current));
    }

    private static BinCounts count(NumericBins bins, double[] values) {
        return BinCounts.ofNumbers(bins, Arrays.stream(values).boxed().toList());
    }
}
