package io.nightshift.drift;

import io.nightshift.drift.Measured.Chance;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Computes every statistic that applies to a kind of column, with its chance without drift. */
final class Measurement {
    private final DriftCase drift;
    private final PooledCounts pooled;
    private final double pearson;
    private final NightEffect effect;
    private final NightlyChance chance;

    private Measurement(DriftCase drift) {
        this.drift = drift;
        this.pooled = PooledCounts.of(drift);
        this.pearson = Divergence.pearson(pooled);
        this.effect = NightEffect.of(pooled.of(drift.nights()));
        this.chance = NightlyChance.ofGroups(pooled.groups().size(), effect, drift.samplingScale());
    }

    /** Measures both sides, each of which has rows. */
    static List<Measured> of(DriftCase drift) {
        Measurement measurement = new Measurement(drift);
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
        return ofDistribution(DriftMetric.PSI, value, excess -> value * excess);
    }

    private Measured jensenShannon() {
        double value = Divergence.jensenShannonDistance(pooled);
        return ofDistribution(DriftMetric.JS_DISTANCE, value, excess -> value * Math.sqrt(excess));
    }

    private Measured totalVariation() {
        double value = Divergence.totalVariation(pooled);
        return ofDistribution(DriftMetric.TOTAL_VARIATION, value, excess -> value * Math.sqrt(excess));
    }

    /**
     * One test asks for all three whether the shares differ at all: Pearson's, whose distribution is the best known with few rows
     * a bin. The limit is where the difference seen, made larger or smaller as a whole, would just pass it.
     *
     * @param scaled value for so many times Pearson's statistic
     */
    private Measured ofDistribution(DriftMetric metric, double value, DoubleUnaryOperator scaled) {
        if (pearson == 0) {
            return Measured.of(metric, value, Chance.CERTAIN);
        }
        // Pearson's statistic of two samples without a common group is the number of rows.
        double most = (double) drift.reference().rows() + drift.current().rows();
        Chance found = new Chance(
                chance.ofStatistic(pearson),
                chance.ofStatistic(most),
                level -> scaled.applyAsDouble(chance.criticalStatistic(level) / pearson));
        return Measured.of(metric, value, found);
    }

    private Measured nullShareChange() {
        int bin = drift.bins().nullBin();
        double before = drift.reference().share(bin);
        double now = drift.current().share(bin);
        List<long[]> nights = drift.nights().stream()
                .map(night -> parts(night.counts().count(bin), night.counts().rows()))
                .toList();
        long m = drift.current().rows();
        ShareTest test = new ShareTest(
                drift.reference().count(bin),
                drift.reference().rows(),
                m,
                nightly(NightEffect.of(nights), drift.samplingScale()));
        Chance found = new Chance(
                test.differs(drift.current().count(bin)),
                Math.min(test.differs(0), test.differs(m)),
                level -> Math.abs(test.criticalShare(level, now >= before) - before));
        return Measured.of(DriftMetric.NULL_SHARE_CHANGE, now - before, found);
    }

    private Measured kolmogorovSmirnov(NumericBins bins) {
        KolmogorovSmirnov ks = KolmogorovSmirnov.of(bins, drift);
        if (Double.isNaN(ks.distance())) {
            return Measured.notApplicable(DriftMetric.KS);
        }
        // The edge at which nights differ most is chosen among many, so all groups together tell whether they do.
        NightEffect atWorst =
                KolmogorovSmirnov.nightEffect(bins, drift.nights()).speakingFor(effect.independence());
        NightlyChance nightly = NightlyChance.ofGroups(2, atWorst, ks.scale());
        Chance found = new Chance(ks.pValue(nightly), ks.leastPValue(nightly), level -> ks.critical(level, nightly));
        return Measured.of(DriftMetric.KS, ks.distance(), found);
    }

    private Measured outOfRange(NumericBins bins) {
        long m = bins.finite(drift.current());
        if (bins.edges().isEmpty() || bins.finite(drift.reference()) == 0 || m == 0) {
            return Measured.notApplicable(DriftMetric.OUT_OF_RANGE_SHARE);
        }
        long outside = drift.current().count(0) + drift.current().count(bins.ordered() - 1);
        // Of rows that are not tied, two lie outside the range of all the others.
        return novelty(DriftMetric.OUT_OF_RANGE_SHARE, 2, outside, m);
    }

    private Measured newCategories(CategoryBins bins) {
        return bins.unseenIsKnown()
                ? novelty(
                        DriftMetric.NEW_CATEGORY_SHARE,
                        bins.singletons(),
                        drift.current().count(bins.unseenBin()),
                        drift.current().rows())
                : Measured.notApplicable(DriftMetric.NEW_CATEGORY_SHARE);
    }

    /**
     * Rows that the reference does not account for, against those of each of its nights that the others do not: the estimate of
     * Good (1953) of what is new without drift, by night instead of by row.
     *
     * @param byRow the same by row, for a reference whose nights are not known
     */
    private Measured novelty(DriftMetric metric, long byRow, long rows, long of) {
        long all = drift.reference().rows();
        long known = drift.nights().stream().mapToLong(ReferenceNight::novel).sum();
        long before = Math.min(all, drift.nights().isEmpty() ? byRow : known);
        List<long[]> nights = drift.nights().stream()
                .map(night -> parts(night.novel(), night.counts().rows()))
                .toList();
        NightEffect own = NightEffect.of(nights);
        // Some night always holds the least number, but none may hold a new category: then the others tell how they
        // cluster.
        NightEffect share = metric == DriftMetric.NEW_CATEGORY_SHARE
                ? own.atLeast(effect.perShare(pooled.groups().size()))
                : own;
        double baseline = (double) before / all;
        ShareTest test = new ShareTest(before, all, of, nightly(share, 1.0 / all + 1.0 / of));
        Chance found = new Chance(test.exceeds(rows), test.exceeds(of), level -> test.criticalExcess(level) - baseline);
        return new Measured(metric, (double) rows / of, baseline, found);
    }

    private static NightlyChance nightly(NightEffect effect, double scale) {
        return NightlyChance.ofGroups(2, effect, scale);
    }

    private static long[] parts(long part, long rows) {
        return new long[] {part, rows - part};
    }
}
