package io.nightshift.exact;

import java.io.Serializable;

/**
 * {@link ExactMoments} of two powers for very many numbers: each is added to a few doubles together with what their rounding loses
 * (Knuth's sum and Dekker's product of two doubles without error, 1971), and only what these cannot hold goes to the wide sums. So
 * nothing is rounded here either. Numbers of which those products could overflow or vanish go there at once.
 */
public final class QuickMoments implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Squares below two to the 960th leave room for as many numbers as can be counted. */
    private static final double LARGE = 0x1p480;

    /** Errors of squares above two to the -800th are no smaller than a double can tell. */
    private static final double SMALL = 0x1p-400;

    /** Two to the 27th and one: cuts a double into halves whose products are exact. */
    private static final double CUT = 134_217_729;

    private final ExactMoments moments = new ExactMoments(2);
    private final Pair sum = new Pair();
    private final Pair squares = new Pair();
    private final Pair errors = new Pair();
    private long waiting;

    /** @param value finite */
    public void add(double value) {
        double size = Math.abs(value);
        if (size < LARGE && (size > SMALL || size == 0)) {
            waiting++;
            sum.add(value, moments.sum(1));
            addSquare(value);
        } else {
            moments.add(value, 1);
        }
    }

    private void addSquare(double value) {
        double square = value * value;
        double cut = CUT * value;
        double high = cut - (cut - value);
        double low = value - high;
        squares.add(square, moments.sum(2));
        errors.add(high * high - square + 2 * high * low + low * low, moments.sum(2));
    }

    /** What has been added so far; later numbers are not in it until it is asked for again. */
    public ExactMoments moments() {
        sum.settle(moments.sum(1));
        squares.settle(moments.sum(2));
        errors.settle(moments.sum(2));
        moments.addCount(waiting);
        waiting = 0;
        return moments;
    }

    /** The sum of what has been added and not settled, without rounding. */
    private static final class Pair implements Serializable {
        private static final long serialVersionUID = 1L;

        private double high;
        private double low;

        void add(double value, ExactSum rest) {
            double more = high + value;
            double lost = lost(high, value, more);
            high = more;
            double moreLost = low + lost;
            double tooSmall = lost(low, lost, moreLost);
            low = moreLost;
            if (tooSmall != 0) {
                rest.add(tooSmall, 1);
            }
        }

        /** What the rounded sum of two doubles lacks. */
        private static double lost(double one, double other, double sum) {
            double rounded = sum - one;
            return (one - (sum - rounded)) + (other - rounded);
        }

        void settle(ExactSum rest) {
            rest.add(high, 1);
            rest.add(low, 1);
            high = 0;
            low = 0;
        }
    }
}
