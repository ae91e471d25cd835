package io.nightshift.drift;

import java.util.ArrayList;
import java.util.List;

/** Computes every statistic that applies to a kind of column, with its chance without drift. */
final class Measurement {
    private final DriftCase drift;
    private final double level;
    private final PooledCounts pooled;

    private Measurement(DriftCase drift, double level) {
        this.drift = drift;
        this.level = level;
        this.pooled = PooledCounts.of(drift);
    }

    /**
     * Measures both sides, each of which has rows.
     *
     * @param level chance for which critical values are given
     */
    static List<Measured> of(DriftCase drift, double level) {
        Measurement measurement = new Measurement(drift, level);
        List<Measured> all = new ArrayList<>(List.of(
                measurement.psi(),
                measurement.jensenShannon(),
                measurement.totalVariation(),
                measurement.nullShareChange()));
        if (drift.bins() instanceof NumericBins bins) {
            all.add(measurement.kolmogorovSmirnov(bins));
            all.add(measurement.outOfRange(bins));
        } else if (drift.bins() instanceof CategoryBins bins) {
            all.add(measurement.newCategories(bins));
        }
        return all;
    }

    private Measured psi() {
        double value = Divergence.psi(pooled);
        double scale = drift.samplingScale();
        return Measured.of(DriftMetric.PSI, value, chance(value / scale), criticalChiSquare() * scale);
    }

    /** Unsmoothed, it exceeds its own limit too often with few rows a bin (10 % at 5 % with 5): Pearson's test decides. */
    private Measured jensenShannon() {
        double value = Divergence.jensenShannonDistance(pooled);
        double critical = Divergence.distanceOf(criticalChiSquare() * drift.samplingScale());
        return Measured.of(DriftMetric.JS_DISTANCE, value, homogeneity(), critical);
    }

    /** Its own distribution has no closed form; Pearson's test asks whether the same shares differ at all. */
    private Measured totalVariation() {
        return Measured.of(DriftMetric.TOTAL_VARIATION, Divergence.totalVariation(pooled), homogeneity(), 0);
    }

    private double homogeneity() {
        return chance(Divergence.pearson(pooled));
    }

    private Measured nullShareChange() {
        int bin = drift.bins().nullBin();
        long before = drift.reference().count(bin);
        long now = drift.current().count(bin);
        long n = drift.reference().rows();
        long m = drift.current().rows();
        double change = (double) now / m - (double) before / n;
        double critical = ShareTest.criticalDifference(level, before, n, now, m);
        return Measured.of(DriftMetric.NULL_SHARE_CHANGE, change, ShareTest.differs(before, n, now, m), critical);
    }

    private Measured kolmogorovSmirnov(NumericBins bins) {
        KolmogorovSmirnov ks = KolmogorovSmirnov.of(bins, drift);
        return Double.isNaN(ks.distance())
                ? Measured.notApplicable(DriftMetric.KS)
                : Measured.of(DriftMetric.KS, ks.distance(), ks.pValue(), ks.critical(level));
    }

    private Measured outOfRange(NumericBins bins) {
        long n = finite(bins, drift.reference());
        long m = finite(bins, drift.current());
        if (bins.edges().isEmpty() || n == 0 || m == 0) {
            return Measured.notApplicable(DriftMetric.OUT_OF_RANGE_SHARE);
        }
        long outside = drift.current().count(0) + drift.current().count(bins.ordered() - 1);
        double chance = ShareTest.outsideRange(n, outside, m);
        return Measured.of(DriftMetric.OUT_OF_RANGE_SHARE, (double) outside / m, chance, 0);
    }

    private Measured newCategories(CategoryBins bins) {
        if (!bins.unseenIsKnown()) {
            return Measured.notApplicable(DriftMetric.NEW_CATEGORY_SHARE);
        }
        long unseen = drift.current().count(bins.unseenBin());
        long rows = drift.current().rows();
        // Good-Turing: a row of the reference is new to the rest of it exactly if its category occurs once.
        long n = Math.max(drift.reference().rows(), bins.singletons());
        double chance = ShareTest.exceeds(bins.singletons(), n, unseen, rows);
        double baseline = (double) bins.singletons() / n;
        return new Measured(DriftMetric.NEW_CATEGORY_SHARE, (double) unseen / rows, baseline, chance, 0);
    }

    private double chance(double chiSquare) {
        int freedom = pooled.degreesOfFreedom();
        return freedom == 0 ? 1 : Divergence.pValue(chiSquare, freedom);
    }

    private double criticalChiSquare() {
        int freedom = pooled.degreesOfFreedom();
        return freedom == 0 ? 0 : Divergence.critical(level, freedom);
    }

    private static long finite(NumericBins bins, BinCounts counts) {
        return counts.counts().stream()
                .limit(bins.ordered())
                .mapToLong(Long::longValue)
                .sum();
    }
}
