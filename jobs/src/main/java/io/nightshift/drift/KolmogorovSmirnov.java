package io.nightshift.drift;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The largest difference of two distribution functions, looked at where numeric bins meet. Exact there, hence a lower bound of
 * the statistic on rows; its chance is that of the largest difference at just these edges. Nulls, NaN and infinities are left out.
 *
 * @param distance 0 to 1; NaN if a side holds no finite number
 * @param edge position of the edge with the largest difference: values below {@code edges[edge]}
 * @param below shares of reference and current below that edge
 * @param rows finite numbers of each side
 * @param bridge what differences at the edges are like without drift
 */
record KolmogorovSmirnov(double distance, int edge, Pair below, Pair rows, BridgeAtEdges bridge) {
    private static final int HALVINGS = 20;

    record Pair(double reference, double current) {}

    static KolmogorovSmirnov of(NumericBins bins, DriftCase drift) {
        Pair rows = new Pair(bins.finite(drift.reference()), bins.finite(drift.current()));
        KolmogorovSmirnov best = new KolmogorovSmirnov(Double.NaN, 0, new Pair(0, 0), rows, bridge(bins, drift));
        Pair below = new Pair(0, 0);
        for (int i = 0; i < bins.ordered() && rows.reference() > 0 && rows.current() > 0; i++) {
            below = new Pair(
                    below.reference() + drift.reference().count(i) / rows.reference(),
                    below.current() + drift.current().count(i) / rows.current());
            best = best.orFarther(i, below);
        }
        return best;
    }

    private static BridgeAtEdges bridge(NumericBins bins, DriftCase drift) {
        double all = bins.finite(drift.reference()) + bins.finite(drift.current());
        double[] shares = new double[bins.ordered()];
        long below = 0;
        for (int i = 0; i < shares.length; i++) {
            below += drift.rows(i);
            shares[i] = below / all;
        }
        return BridgeAtEdges.at(shares);
    }

    private KolmogorovSmirnov orFarther(int position, Pair sharesBelow) {
        double here = Math.min(1, Math.abs(sharesBelow.reference() - sharesBelow.current()));
        return here > distance || Double.isNaN(distance)
                ? new KolmogorovSmirnov(here, position, sharesBelow, rows, bridge)
                : this;
    }

    /** Chance without drift of a distance at least as large, where rows are independent. */
    double pValue() {
        return bridge.exceeds(distance / Math.sqrt(scale()));
    }

    /** The same where rows of a night go together. */
    double pValue(NightlyChance nights) {
        return chance(distance, nights);
    }

    /** The same of samples that do not overlap. */
    double leastPValue(NightlyChance nights) {
        return chance(1, nights);
    }

    private double chance(double of, NightlyChance nights) {
        return nights.of(effect -> bridge.exceeds(of / Math.sqrt(scale() * effect)));
    }

    /** The distance that is exceeded with the given chance, to a millionth; 1 where none is. */
    double critical(double level, NightlyChance nights) {
        double low = 0;
        double high = 1;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (chance(middle, nights) > level) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** 1/n + 1/m of the finite numbers. */
    double scale() {
        return 1 / rows.reference() + 1 / rows.current();
    }

    /**
     * What nights do to the distribution function: the most at any edge, as variance of the share below it against the largest
     * that a share of independent rows has.
     */
    static NightEffect nightEffect(NumericBins bins, List<ReferenceNight> nights) {
        if (nights.stream().noneMatch(night -> bins.finite(night.counts()) > 0)) {
            return NightEffect.NONE;
        }
        return IntStream.range(0, bins.edges().size())
                .mapToObj(edge -> atEdge(bins, nights, edge))
                .max(Comparator.comparingDouble(NightEffect::between).thenComparingDouble(effect -> -effect.nights()))
                .orElse(NightEffect.NONE);
    }

    private static NightEffect atEdge(NumericBins bins, List<ReferenceNight> nights, int edge) {
        List<long[]> parts =
                nights.stream().map(night -> parts(bins, night.counts(), edge)).toList();
        double below = parts.stream().mapToLong(part -> part[0]).sum();
        double above = parts.stream().mapToLong(part -> part[1]).sum();
        double share = below / (below + above);
        NightEffect effect = NightEffect.of(parts);
        return new NightEffect(
                effect.between() * 4 * share * (1 - share), effect.blur(), effect.nights(), effect.independence());
    }

    private static long[] parts(NumericBins bins, BinCounts counts, int edge) {
        long below = counts.counts().stream()
                .limit(edge + 1L)
                .mapToLong(Long::longValue)
                .sum();
        return new long[] {below, bins.finite(counts) - below};
    }
}
