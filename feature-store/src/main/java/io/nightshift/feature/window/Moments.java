package io.nightshift.feature.window;

import java.math.BigInteger;

/**
 * Sum, average or sample deviation of doubles. The sum, the average and the variance are the doubles nearest to the true
 * values of the doubles added; the deviation is the root of that variance.
 */
final class Moments implements Accumulator {
    enum Result {
        SUM,
        AVERAGE,
        DEVIATION
    }

    private final Result result;
    private final ExactSum sum = new ExactSum();
    private final ExactSum squares = new ExactSum();
    private long count;

    Moments(Result result) {
        this.result = result;
    }

    @Override
    public void add(Object value) {
        change((double) value, 1);
    }

    @Override
    public void remove(Object value) {
        change((double) value, -1);
    }

    private void change(double value, int sign) {
        count += sign;
        sum.add(value, sign);
        if (result == Result.DEVIATION) {
            squares.addSquare(value, sign);
        }
    }

    @Override
    public Object value() {
        return switch (result) {
            case SUM -> count == 0 ? null : Nearest.quotient(sum.total(), BigInteger.ONE, sum.exponent());
            case AVERAGE ->
                count == 0 ? null : Nearest.quotient(sum.total(), BigInteger.valueOf(count), sum.exponent());
            case DEVIATION -> count < 2 ? null : Math.sqrt(variance());
        };
    }

    /** (n * sum of squares - square of the sum) / (n * (n - 1)), without rounding up to the division. */
    private double variance() {
        BigInteger n = BigInteger.valueOf(count);
        int exponent = Math.min(squares.exponent(), 2 * sum.exponent());
        BigInteger scaledSquares = squares.total().shiftLeft(squares.exponent() - exponent);
        BigInteger squaredSum = sum.total().pow(2).shiftLeft(2 * sum.exponent() - exponent);
        BigInteger numerator = n.multiply(scaledSquares).subtract(squaredSum);
        return Nearest.quotient(numerator, n.multiply(n.subtract(BigInteger.ONE)), exponent);
    }
}
