package io.nightshift.drift;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * The catalogue of statistics that counts in frozen bins give, each by name: of the bins as they stand, so that a curve over
 * nights means the same every night. r and c are shares of reference and current in a bin, nulls being one; smoothed ones have
 * half a row more per bin. Those that a night is judged by are of {@link DriftMetric}.
 */
public enum DriftStatistic {
    PSI(ofBins(Divergence::psi)),
    KL(ofBins(Divergence::kullbackLeibler)),
    JS_DISTANCE(ofBins(Divergence::jensenShannonDistance)),
    HELLINGER(ofBins(Divergence::hellinger)),
    TOTAL_VARIATION(ofBins(Divergence::totalVariation)),
    L_INFINITY(ofBins(Divergence::largestDifference)),
    CHI_SQUARE(ofBins(Divergence::pearson), ofBins(DriftStatistic::chanceOfPearson)),
    G(ofBins(Divergence::likelihoodRatio), ofBins(DriftStatistic::chanceOfRatio)),
    /** At the edges, and so the least that it is for the rows. */
    KS(ofEdges(KolmogorovSmirnov::distance), ofEdges(KolmogorovSmirnov::pValue)),
    KS_MOST(ofNumbers(CumulativeShares::mostKolmogorovSmirnov)),
    WASSERSTEIN(ofNumbers(CumulativeShares::wasserstein)),
    WASSERSTEIN_LEAST(ofNumbers(CumulativeShares::leastWasserstein)),
    WASSERSTEIN_MOST(ofNumbers(CumulativeShares::mostWasserstein)),
    /** In standard deviations of the reference; infinite where that has a single value and the current another one. */
    WASSERSTEIN_NORMED(ofNumbers(shares -> shares.wasserstein() / shares.referenceDeviation())),
    ENERGY(ofNumbers(CumulativeShares::energy)),
    CRAMER_VON_MISES(drift -> RankTest.cramerVonMises(drift).statistic(), drift -> RankTest.cramerVonMises(drift)
            .pValue()),
    ANDERSON_DARLING(drift -> RankTest.andersonDarling(drift).statistic(), drift -> RankTest.andersonDarling(drift)
            .pValue()),
    EVIDENTLY_PSI(ofValues(EvidentlyStatistics::psi)),
    EVIDENTLY_KL(ofValues(EvidentlyStatistics::kullbackLeibler)),
    EVIDENTLY_JS(ofValues(counts -> Math.sqrt(Divergence.jensenShannonNats(counts)))),
    EVIDENTLY_HELLINGER(ofValues(Divergence::hellinger)),
    EVIDENTLY_WASSERSTEIN(ofNumbers(EvidentlyStatistics::wasserstein)),
    NANNYML_JS(ofValues(Divergence::jensenShannonDistance)),
    NANNYML_HELLINGER(ofValues(Divergence::hellinger)),
    NANNYML_L_INFINITY(ofValues(Divergence::largestDifference));

    private final ToDoubleFunction<DriftCase> value;
    private final ToDoubleFunction<DriftCase> chance;

    DriftStatistic(ToDoubleFunction<DriftCase> value) {
        this(value, drift -> Double.NaN);
    }

    DriftStatistic(ToDoubleFunction<DriftCase> value, ToDoubleFunction<DriftCase> chance) {
        this.value = value;
        this.chance = chance;
    }

    /** As people write it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** By its id; empty where there is none of that name. */
    public static Optional<DriftStatistic> named(String id) {
        return Arrays.stream(values())
                .filter(statistic -> statistic.id().equals(id))
                .findFirst();
    }

    /** NaN without rows on both sides, and of categories where it takes an order. */
    public double of(DriftCase drift) {
        return isEmpty(drift) ? Double.NaN : value.applyAsDouble(drift);
    }

    /**
     * Chance of so large a value without drift if all rows are independent of each other, which those of one night seldom are.
     *
     * @return NaN where the statistic is no test, or nothing can differ
     */
    public double pValue(DriftCase drift) {
        return isEmpty(drift) ? Double.NaN : chance.applyAsDouble(drift);
    }

    private static boolean isEmpty(DriftCase drift) {
        return drift.reference().rows() == 0 || drift.current().rows() == 0;
    }

    private static ToDoubleFunction<DriftCase> ofBins(ToDoubleFunction<PooledCounts> statistic) {
        return drift -> statistic.applyAsDouble(PooledCounts.ofBins(drift));
    }

    private static ToDoubleFunction<DriftCase> ofValues(ToDoubleFunction<PooledCounts> statistic) {
        return drift -> {
            PooledCounts values = PooledCounts.ofValues(drift);
            boolean isKnown = values.referenceRows() > 0 && values.currentRows() > 0;
            return isKnown ? statistic.applyAsDouble(values) : Double.NaN;
        };
    }

    private static ToDoubleFunction<DriftCase> ofNumbers(ToDoubleFunction<CumulativeShares> statistic) {
        return drift -> CumulativeShares.of(drift)
                .map(shares -> statistic.applyAsDouble(shares))
                .orElse(Double.NaN);
    }

    private static ToDoubleFunction<DriftCase> ofEdges(ToDoubleFunction<KolmogorovSmirnov> statistic) {
        return drift -> drift.bins() instanceof NumericBins bins
                ? statistic.applyAsDouble(KolmogorovSmirnov.of(bins, drift))
                : Double.NaN;
    }

    private static double chanceOfPearson(PooledCounts counts) {
        return chance(counts, Divergence.pearson(counts));
    }

    private static double chanceOfRatio(PooledCounts counts) {
        return chance(counts, Divergence.likelihoodRatio(counts));
    }

    /** By the chi-square distribution, whose degrees of freedom are the bins with rows less 1. */
    private static double chance(PooledCounts counts, double statistic) {
        long bins = counts.groups().stream()
                .filter(group -> group.reference() + group.current() > 0)
                .count();
        return bins < 2 ? Double.NaN : ChiSquaredDistribution.of(bins - 1.0).survivalProbability(statistic);
    }
}
