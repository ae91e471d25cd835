package io.nightshift.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class DriftPropertyTest {
    private static final CategoryBins LETTERS = new CategoryBins(List.of("a", "b", "c", "d"), List.of(), true, 0);
    private static final List<DriftMetric> DISTANCES =
            List.of(DriftMetric.PSI, DriftMetric.JS_DISTANCE, DriftMetric.TOTAL_VARIATION);

    private static final EnumSet<DriftStatistic> ONE_SIDED = EnumSet.of(
            DriftStatistic.KL,
            DriftStatistic.WASSERSTEIN_NORMED,
            DriftStatistic.EVIDENTLY_KL,
            DriftStatistic.EVIDENTLY_WASSERSTEIN);
    private static final EnumSet<DriftStatistic> UP_TO_ONE = EnumSet.of(
            DriftStatistic.JS_DISTANCE,
            DriftStatistic.HELLINGER,
            DriftStatistic.TOTAL_VARIATION,
            DriftStatistic.L_INFINITY,
            DriftStatistic.KS,
            DriftStatistic.KS_MOST,
            DriftStatistic.EVIDENTLY_JS,
            DriftStatistic.EVIDENTLY_HELLINGER,
            DriftStatistic.NANNYML_JS,
            DriftStatistic.NANNYML_HELLINGER,
            DriftStatistic.NANNYML_L_INFINITY);

    @Property(tries = 300)
    void distancesAreSymmetricBoundedAndZeroForEqualCounts(
            @ForAll @Size(7) List<@LongRange(min = 1, max = 5000) Long> one,
            @ForAll @Size(7) List<@LongRange(min = 1, max = 5000) Long> two) {
        for (DriftMetric metric : DISTANCES) {
            double there = value(LETTERS, one, two, metric);
            assertThat(there)
                    .isCloseTo(value(LETTERS, two, one, metric), within(1e-12))
                    .isNotNegative();
            assertThat(value(LETTERS, two, two, metric)).isZero();
            assertThat(metric == DriftMetric.PSI ? 0 : there).isLessThanOrEqualTo(1);
        }
    }

    @Property(tries = 300)
    void kolmogorovSmirnovIsSymmetricBoundedAndNoMoreThanTotalVariationOfItsBins(
            @ForAll @Size(8) List<@LongRange(min = 1, max = 5000) Long> one,
            @ForAll @Size(8) List<@LongRange(min = 1, max = 5000) Long> two) {
        NumericBins bins = new NumericBins(List.of(1.0, 2.0, 3.0));
        double there = value(bins, one, two, DriftMetric.KS);

        assertThat(there).isBetween(0.0, 1.0).isEqualTo(value(bins, two, one, DriftMetric.KS));
        assertThat(value(bins, one, one, DriftMetric.KS)).isZero();
        double n = sum(one);
        double m = sum(two);
        double variation = IntStream.range(0, 4)
                        .mapToDouble(i -> Math.abs(one.get(i) / n - two.get(i) / m))
                        .sum()
                / 2;
        assertThat(there).isLessThanOrEqualTo(variation + 1e-12);
    }

    @Property(tries = 200)
    void statisticsAreSymmetricAndBoundedWhereTheirDefinitionsSaySo(
            @ForAll @Size(8) List<@LongRange(min = 0, max = 500) Long> one,
            @ForAll @Size(8) List<@LongRange(min = 1, max = 5000) Long> two) {
        NumericBins bins = new NumericBins(List.of(1.0, 2.0, 5.0));
        DriftCase there = new DriftCase("x", bins, new BinCounts(one), new BinCounts(two));
        DriftCase back = new DriftCase("x", bins, new BinCounts(two), new BinCounts(one));

        for (DriftStatistic statistic : EnumSet.complementOf(ONE_SIDED)) {
            double value = statistic.of(there);
            double swapped = statistic.of(back);
            boolean isUnknown = Double.isNaN(value) && Double.isNaN(swapped);
            assertThat(isUnknown || Math.abs(swapped - value) <= 1e-9 * (1 + value))
                    .as(statistic.id() + " " + value + " " + swapped)
                    .isTrue();
        }
        for (DriftStatistic statistic : DriftStatistic.values()) {
            double value = statistic.of(there);
            assertThat(Double.isNaN(value) ? 0 : value)
                    .as(statistic.id())
                    .isBetween(0.0, UP_TO_ONE.contains(statistic) ? 1 + 1e-12 : Double.POSITIVE_INFINITY);
        }
    }

    @Property(tries = 200)
    void mergingCountsInAnyOrderGivesTheSame(
            @ForAll @Size(min = 1, max = 6) List<@Size(7) List<@LongRange(min = 0, max = 1000) Long>> nights,
            @ForAll Random random) {
        List<List<Long>> shuffled = new ArrayList<>(nights);
        Collections.shuffle(shuffled, random);

        assertThat(merge(shuffled)).isEqualTo(merge(nights));
    }

    @Property(tries = 200)
    void binsOfASampleHoldEveryValueOnceInAscendingOrder(
            @ForAll @Size(min = 1, max = 200) List<@DoubleRange(min = -50, max = 50) Double> sample,
            @ForAll @IntRange(min = 1, max = 30) int wanted) {
        double[] values = sample.stream().mapToDouble(Math::rint).toArray();
        NumericBins bins = ReferenceBins.ofSample(values, wanted);

        BinCounts counts =
                BinCounts.ofNumbers(bins, Arrays.stream(values).boxed().toList());
        assertThat(counts.rows()).isEqualTo(values.length);
        assertThat(counts.count(0) + counts.count(bins.ordered() - 1)).isZero();
        double[] sorted = Arrays.stream(values).sorted().toArray();
        for (int i = 1; i < sorted.length; i++) {
            assertThat(bins.binOf(sorted[i])).isGreaterThanOrEqualTo(bins.binOf(sorted[i - 1]));
        }
    }

    @Property(tries = 30)
    void oneHugeOutlierMovesNoBinnedScoreByMoreThanAPercent(@ForAll @IntRange(min = 1, max = 10_000) int seed) {
        Random random = new Random(seed);
        double[] reference = random.doubles(5000).toArray();
        double[] shifted = random.doubles(5000).map(value -> value + 0.15).toArray();
        NumericBins bins = ReferenceBins.ofSample(reference, ReferenceBins.NUMERIC);
        BinCounts before = count(bins, reference);
        BinCounts calm = count(bins, shifted);
        shifted[17] = 1e12;
        BinCounts wild = count(bins, shifted);

        for (DriftMetric metric :
                List.of(DriftMetric.PSI, DriftMetric.JS_DISTANCE, DriftMetric.KS, DriftMetric.TOTAL_VARIATION)) {
            double quiet = value(bins, before.counts(), calm.counts(), metric);
            assertThat(value(bins, before.counts(), wild.counts(), metric))
                    .as(metric.id())
                    .isCloseTo(quiet, within(0.01 * quiet));
        }
        for (DriftStatistic statistic : DriftStatistic.values()) {
            double quiet = statistic.of(new DriftCase("x", bins, before, calm));
            assertThat(statistic.of(new DriftCase("x", bins, before, wild)))
                    .as(statistic.id())
                    .isCloseTo(quiet, within(0.01 * quiet));
        }
    }

    @Property(tries = 200)
    void momentsAddUpInAnyOrder(@ForAll @Size(min = 3, max = 40) List<@DoubleRange(min = -1e3, max = 1e3) Double> all) {
        double[] values = all.stream().mapToDouble(Double::doubleValue).toArray();
        Moments left = Moments.of(Arrays.copyOf(values, 2));
        Moments right = Moments.of(Arrays.copyOfRange(values, 2, values.length));

        for (Moments sum : List.of(left.plus(right), right.plus(left).plus(Moments.NONE))) {
            assertThat(sum.count()).isEqualTo(values.length);
            assertThat(sum.mean()).isCloseTo(Moments.of(values).mean(), within(1e-9));
            assertThat(sum.squares()).isCloseTo(Moments.of(values).squares(), within(1e-5));
        }
    }

    private static BinCounts count(NumericBins bins, double[] values) {
        return BinCounts.ofNumbers(bins, Arrays.stream(values).boxed().toList());
    }

    private static BinCounts merge(List<List<Long>> nights) {
        return nights.stream().map(BinCounts::new).reduce(BinCounts.none(LETTERS), BinCounts::plus);
    }

    private static double sum(List<Long> counts) {
        return counts.stream().limit(4).mapToLong(Long::longValue).sum();
    }

    private static double value(BinSet bins, List<Long> reference, List<Long> current, DriftMetric metric) {
        DriftCase drift = new DriftCase("x", bins, new BinCounts(reference), new BinCounts(current));
        return DriftJudge.judge(List.of(drift), new DriftPolicy(0.05, 30, 0))
                .get(0)
                .figure(metric)
                .orElseThrow()
                .value()
                .orElse(0);
    }
}
