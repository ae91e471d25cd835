package io.nightshift.exact;

import java.io.Serializable;
import java.math.BigInteger;

/** Sums of pairs of finite doubles without any rounding, and how far the two of a pair go together. */
public final class ExactPairs implements Serializable {
    private static final long serialVersionUID = 1L;

    private final ExactMoments first = new ExactMoments(2);
    private final ExactMoments second = new ExactMoments(2);
    private final ExactSum products = new ExactSum();

    public void add(double one, double other) {
        first.add(one, 1);
        second.add(other, 1);
        products.addProduct(one, other);
    }

    /** Adds what another one holds. */
    public void add(ExactPairs other) {
        first.add(other.first);
        second.add(other.second);
        products.add(other.products);
    }

    /** Pearson's: the root of the nearest double to its square; NaN where one of the two is the same in all pairs. */
    public double correlation() {
        BigInteger spreads = first.spread().multiply(second.spread());
        if (spreads.signum() == 0) {
            return Double.NaN;
        }
        int exponent = Math.min(products.exponent(), first.unit() + second.unit());
        BigInteger together = BigInteger.valueOf(first.count())
                .multiply(products.total().shiftLeft(products.exponent() - exponent))
                .subtract(first.scaledSum()
                        .multiply(second.scaledSum())
                        .shiftLeft(first.unit() + second.unit() - exponent));
        double square = Nearest.quotient(together.pow(2), spreads, 2 * (exponent - first.unit() - second.unit()));
        return together.signum() * Math.sqrt(square);
    }
}
