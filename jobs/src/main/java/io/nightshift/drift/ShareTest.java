package io.nightshift.drift;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.numbers.gamma.RegularizedBeta;

/**
 * Chances, without drift, of shares of rows: k of n in the reference, l of m now. Given k + l, the rows now are a binomial of k +
 * l trials with probability m / (n + m). What is just as far counts by half (Lancaster's mid-p, 1961), since a test that counts it wholly
 * is too careful with few rows. Where rows go together, all four are
 * divided by the design effect: so many independent rows say as much (Rao and Scott, 1992); the binomial is then read between
 * whole numbers, as its tail is an incomplete beta function.
 *
 * @param k rows of the reference
 * @param n all rows of the reference
 * @param m all rows now
 * @param nights what nights do to the share
 */
record ShareTest(double k, double n, double m, NightlyChance nights) {
    /** Halvings of the range in which a limit is looked for: to a millionth of it. */
    private static final int HALVINGS = 20;

    /** One-sided test that l of m is no larger a share than k of n. */
    double exceeds(double l) {
        return l == 0 ? 1 : nights.of(effect -> tail(k / effect, n, l / effect, m));
    }

    /** Two-sided test of equal shares. */
    double differs(double l) {
        return nights.of(effect -> {
            double above = tail(k / effect, n, l / effect, m);
            return 2 * Math.min(above, 1 - above);
        });
    }

    /** The share above that of the reference at which {@link #exceeds} falls to a level; 1 where it never does. */
    double criticalExcess(double level) {
        return limit(this::exceeds, m, level) / m;
    }

    /** The share on the given side of the reference's at which {@link #differs} falls to a level; the end where it never does. */
    double criticalShare(double level, boolean above) {
        return limit(this::differs, above ? m : 0, level) / m;
    }

    /** Chance of more than so many, and half of that of just so many. */
    private static double tail(double few, double fewOf, double many, double manyOf) {
        double part = manyOf / (fewOf + manyOf);
        double atLeast = many == 0 ? 1 : RegularizedBeta.value(part, many, few + 1);
        double more = few == 0 ? 0 : RegularizedBeta.value(part, many + 1, few);
        return (atLeast + more) / 2;
    }

    /** Between the expected number of rows, where the chance is large, and an end, where it is smallest. */
    private double limit(DoubleUnaryOperator chance, double end, double level) {
        double likely = k / n * m;
        double unlikely = end;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (likely + unlikely) / 2;
            if (chance.applyAsDouble(middle) > level) {
                likely = middle;
            } else {
                unlikely = middle;
            }
        }
        return unlikely;
    }
}
