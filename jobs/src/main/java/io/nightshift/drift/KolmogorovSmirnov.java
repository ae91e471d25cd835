package io.nightshift.drift;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The largest difference of two distribution functions, looked at where numeric bins meet. Exact there, hence a lower bound of
 * the statistic on rows; its p-value is conservative for the same reason. Nulls, NaN and infinities are left out.
 *
 * @param distance 0 to 1; NaN if a side holds no finite number
 * @param edge position of the edge with the largest difference: values below {@code edges[edge]}
 * @param below shares of reference and current below that edge
 * @param rows finite numbers of each side
 */
record KolmogorovSmirnov(double distance, int edge, Pair below, Pair rows) {
    record Pair(double reference, double current) {}

    static KolmogorovSmirnov of(NumericBins bins, DriftCase drift) {
        Pair rows = new Pair(bins.finite(drift.reference()), bins.finite(drift.current()));
        KolmogorovSmirnov best = new KolmogorovSmirnov(Double.NaN, 0, new Pair(0, 0), rows);
        Pair below = new Pair(0, 0);
        for (int i = 0; i < bins.ordered() && rows.reference() > 0 && rows.current() > 0; i++) {
            below = new Pair(
                    below.reference() + drift.reference().count(i) / rows.reference(),
                    below.current() + drift.current().count(i) / rows.current());
            best = best.orFarther(i, below);
        }
        return best;
    }

    private KolmogorovSmirnov orFarther(int position, Pair sharesBelow) {
        double here = Math.min(1, Math.abs(sharesBelow.reference() - sharesBelow.current()));
        return here > distance || Double.isNaN(distance)
                ? new KolmogorovSmirnov(here, position, sharesBelow, rows)
                : this;
    }

    /**
     * Chance of a distance at least as large without drift, by Kolmogorov's limiting distribution {@code 2 sum (-1)^(k-1) exp(-2
     * k^2 x^2)} at {@code x = distance / sqrt((1/n + 1/m) effect)}.
     *
     * @param effect times that the variance of a share exceeds that of independent rows
     */
    double pValue(double effect) {
        return limiting(distance / Math.sqrt(scale() * effect));
    }

    /** The same of samples that do not overlap. */
    double leastPValue(double effect) {
        return limiting(1 / Math.sqrt(scale() * effect));
    }

    private static double limiting(double x) {
        if (x < 0.2) {
            return 1; // the series converges slowly here, and its value is 1 to 12 digits
        }
        double sum = 0;
        for (int k = 1; k <= 100; k++) {
            sum += (k % 2 == 1 ? 2 : -2) * Math.exp(-2.0 * k * k * x * x);
        }
        return Math.min(1, Math.max(0, sum));
    }

    /** The distance that is exceeded with the given chance, by the first term of the series. */
    double critical(double chance, double effect) {
        return Math.sqrt(-Math.log(chance / 2) / 2 * scale() * effect);
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
        return new NightEffect(effect.between() * 4 * share * (1 - share), effect.blur(), effect.nights());
    }

    private static long[] parts(NumericBins bins, BinCounts counts, int edge) {
        long below = counts.counts().stream()
                .limit(edge + 1L)
                .mapToLong(Long::longValue)
                .sum();
        return new long[] {below, bins.finite(counts) - below};
    }
}
