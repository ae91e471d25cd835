package io.nightshift.drift;

import static io.nightshift.drift.DriftStatistic.ANDERSON_DARLING;
import static io.nightshift.drift.DriftStatistic.CHI_SQUARE;
import static io.nightshift.drift.DriftStatistic.CRAMER_VON_MISES;
import static io.nightshift.drift.DriftStatistic.ENERGY;
import static io.nightshift.drift.DriftStatistic.G;
import static io.nightshift.drift.DriftStatistic.KS;
import static io.nightshift.drift.DriftStatistic.WASSERSTEIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Against numbers of scipy 1.17.1 and numpy, in the last digit or so. */
class DriftStatisticTest {
    private static final DriftCase LETTERS =
            categories(List.of(40L, 30L, 20L, 10L, 0L), List.of(20L, 15L, 10L, 30L, 5L));

    /** Of {40, 30, 20, 10, 0} and {20, 15, 10, 30, 5}: those of Evidently by its formulas with scipy.stats.entropy. */
    @ParameterizedTest
    @CsvSource({
        "JS_DISTANCE, 0.34749810795188896",
        "NANNYML_JS, 0.34749810795188896",
        "EVIDENTLY_JS, 0.28931115214392056",
        "HELLINGER, 0.30795837243326213",
        "EVIDENTLY_HELLINGER, 0.30795837243326213",
        "NANNYML_HELLINGER, 0.30795837243326213",
        "TOTAL_VARIATION, 0.3375",
        "L_INFINITY, 0.275",
        "NANNYML_L_INFINITY, 0.275",
        "CHI_SQUARE, 28.125",
        "G, 30.460530565932277",
        "EVIDENTLY_PSI, 0.9238247838091251",
        "EVIDENTLY_KL, 0.2900548966684563"
    })
    void categoriesHaveTheNumbersOfScipy(DriftStatistic statistic, double expected) {
        assertThat(statistic.of(LETTERS)).isCloseTo(expected, withinPercentage(1e-11));
    }

    /** Of (40.5, 30.5, 20.5, 10.5, 0.5) / 102.5 and so on: half a row in each of these five bins, and in the three without rows. */
    @Test
    void smoothedDivergencesAddHalfARowToEveryBin() {
        assertThat(DriftStatistic.KL.of(LETTERS)).isCloseTo(0.3830669321349649, within(1e-14));
        assertThat(DriftStatistic.PSI.of(LETTERS)).isCloseTo(0.6458432641752083, within(1e-14));
    }

    @Test
    void testsHaveTheChancesOfScipy() {
        assertThat(CHI_SQUARE.pValue(LETTERS)).isCloseTo(1.1766055921258652e-05, within(1e-17));
        assertThat(G.pValue(LETTERS)).isCloseTo(3.943714326207504e-06, within(1e-17));
        // cramervonmises_2samp(method='asymptotic') takes the limit for continuous numbers, here are 13 different ones.
        assertThat(CRAMER_VON_MISES.pValue(UNTIED)).isCloseTo(0.14288, within(0.01));
        assertThat(DriftStatistic.PSI.pValue(LETTERS)).isNaN();
    }

    private static final DriftCase UNTIED =
            numbers(new double[] {0.3, 1.1, 1.9, 2.5, 3.7, 5.2}, new double[] {0.9, 2.2, 4.1, 4.8, 6.0, 7.3, 8.1});
    private static final DriftCase TIED =
            numbers(new double[] {1, 1, 1, 1, 2, 2, 2, 4, 4, 7}, new double[] {1, 2, 4, 7, 7, 7, 7.5, 7.5});

    /** The first of scipy; every number has a bin of its own, so bins lose nothing. */
    @Test
    void numbersWithBinsOfTheirOwnHaveTheNumbersOfScipy() {
        assertThat(CRAMER_VON_MISES.of(UNTIED)).isCloseTo(0.2985347985347988, within(1e-14));
        assertThat(ANDERSON_DARLING.of(UNTIED)).isCloseTo(1.5275991204562633, within(1e-14));
        assertThat(ANDERSON_DARLING.of(TIED)).isCloseTo(2.8091346153846155, within(1e-14));
        assertThat(KS.of(TIED)).isCloseTo(0.525, within(1e-15));
    }

    @ParameterizedTest
    @CsvSource({
        "WASSERSTEIN, 2.875",
        "WASSERSTEIN_NORMED, 1.547847968417226",
        "EVIDENTLY_WASSERSTEIN, 1.547847968417226",
        "ENERGY, 1.6363068171953572",
    })
    void distancesOfNumbersAreThoseOfScipyWhereBinsSayWhatTheNumbersAre(DriftStatistic statistic, double expected) {
        // Between atoms a distribution function is flat, so the straight line of the bins is no approximation.
        assertThat(statistic.of(TIED)).isCloseTo(expected, within(1e-13));
    }

    @Test
    void boundsEncloseWhatTheRowsHave() {
        Random random = new Random(7);
        for (int round = 0; round < 50; round++) {
            double shift = round / 25.0;
            double[] reference = random.doubles(400).map(value -> value * value).toArray();
            double[] current = random.doubles(300).map(value -> value + shift).toArray();
            // What lies beyond the reference stands at its ends.
            double[] ends = {
                Arrays.stream(reference).min().orElseThrow(),
                Arrays.stream(reference).max().orElseThrow()
            };
            double[] kept = Arrays.stream(current)
                    .map(value -> Math.max(ends[0], Math.min(ends[1], value)))
                    .toArray();
            DriftCase exact = numbers(reference, kept);
            NumericBins bins = ReferenceBins.ofSample(reference, 8);
            DriftCase binned = new DriftCase("x", bins, count(bins, reference), count(bins, current));

            assertThat(DriftStatistic.WASSERSTEIN_LEAST.of(binned)).isLessThanOrEqualTo(WASSERSTEIN.of(exact) + 1e-12);
            assertThat(DriftStatistic.WASSERSTEIN_MOST.of(binned))
                    .isGreaterThanOrEqualTo(WASSERSTEIN.of(exact) - 1e-12);
            assertThat(WASSERSTEIN.of(binned)).isCloseTo(WASSERSTEIN.of(exact), within(0.03));
            assertThat(ENERGY.of(binned)).isCloseTo(ENERGY.of(exact), within(0.03));
            double ks = KS.of(numbers(reference, current));
            assertThat(ks).isBetween(KS.of(binned) - 1e-12, DriftStatistic.KS_MOST.of(binned) + 1e-12);
        }
    }

    @ParameterizedTest
    @EnumSource
    void knowsNothingOfAnEmptySide(DriftStatistic statistic) {
        assertThat(statistic.of(numbers(new double[] {1, 2}, new double[0]))).isNaN();
        assertThat(statistic.pValue(numbers(new double[0], new double[] {1, 2})))
                .isNaN();
        assertThat(DriftStatistic.named(statistic.id())).contains(statistic);
    }

    @ParameterizedTest
    @EnumSource
    void isZeroWithoutAnyDifference(DriftStatistic statistic) {
        DriftCase same = numbers(new double[] {1, 2, 2, 3, 5}, new double[] {1, 2, 2, 3, 5});
        boolean isBound = statistic == DriftStatistic.KS_MOST || statistic == DriftStatistic.WASSERSTEIN_MOST;
        assertThat(statistic.of(same)).isCloseTo(isBound ? statistic.of(same) : 0, within(1e-7));
        assertThat(statistic.of(same)).isNotNegative();
    }

    @Test
    void categoriesHaveNoOrderAndUnknownNamesNoStatistic() {
        for (DriftStatistic ordered : List.of(KS, WASSERSTEIN, ENERGY, CRAMER_VON_MISES, ANDERSON_DARLING)) {
            assertThat(ordered.of(LETTERS)).isNaN();
        }
        assertThat(DriftStatistic.named("PSI")).isEmpty();
    }

    private static DriftCase categories(List<Long> reference, List<Long> current) {
        CategoryBins bins = new CategoryBins(List.of("a", "b", "c", "d", "e"), List.of(), true, 0);
        return new DriftCase("x", bins, byPosition(bins, reference), byPosition(bins, current));
    }

    private static BinCounts byPosition(BinSet bins, List<Long> rows) {
        return BinCounts.of(
                bins,
                IntStream.range(0, rows.size()).boxed().collect(java.util.stream.Collectors.toMap(i -> i, rows::get)));
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
