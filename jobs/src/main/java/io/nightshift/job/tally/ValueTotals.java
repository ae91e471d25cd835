package io.nightshift.job.tally;

import io.nightshift.exact.ExactMoments;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.Decimal;

/**
 * What the values of one column have come to. NaN and infinite ones are counted, and take no part in anything else. Figures are the
 * doubles nearest to the true ones, deviations the roots of such; NaN where there is none.
 */
public final class ValueTotals implements Serializable {
    private static final long serialVersionUID = 1L;

    private final ExactMoments moments;
    private final boolean isSummed;
    /** Digits behind the point, of decimals. */
    private final int scale;

    private long present;
    private long finite;
    private double least = Double.POSITIVE_INFINITY;
    private double greatest = Double.NEGATIVE_INFINITY;
    private long leastWhole = Long.MAX_VALUE;
    private long greatestWhole = Long.MIN_VALUE;

    ValueTotals(int powers, int scale) {
        this.moments = new ExactMoments(powers);
        this.isSummed = powers > 0;
        this.scale = scale;
    }

    /** Takes in a value that is there. */
    void add(InternalRow row, ValuePlace place) {
        int at = place.ordinal();
        switch (place.type()) {
            case DOUBLE, FLOAT -> add(place.number(row));
            case DECIMAL -> add(row.getDecimal(at, place.precision(), scale));
            case OTHER -> present++;
            default -> add(place.whole(row));
        }
    }

    private void add(double value) {
        present++;
        if (Math.abs(value) < Double.POSITIVE_INFINITY) {
            finite++;
            if (value < least) {
                least = value;
            }
            if (value > greatest) {
                greatest = value;
            }
            if (isSummed) {
                moments.add(value, 1);
            }
        }
    }

    private void add(long value) {
        present++;
        finite++;
        leastWhole = Math.min(leastWhole, value);
        greatestWhole = Math.max(greatestWhole, value);
        if (isSummed) {
            moments.add(value);
        }
    }

    private void add(Decimal value) {
        if (value.precision() <= Decimal.MAX_LONG_DIGITS()) {
            add(value.toUnscaledLong());
            return;
        }
        present++;
        finite++;
        BigDecimal exact = value.toJavaBigDecimal();
        least = Math.min(least, exact.doubleValue());
        greatest = Math.max(greatest, exact.doubleValue());
        if (isSummed) {
            moments.add(exact.unscaledValue());
        }
    }

    void add(ValueTotals other) {
        present += other.present;
        finite += other.finite;
        least = Math.min(least, other.least);
        greatest = Math.max(greatest, other.greatest);
        leastWhole = Math.min(leastWhole, other.leastWhole);
        greatestWhole = Math.max(greatestWhole, other.greatestWhole);
        moments.add(other.moments);
    }

    /** Values that are not null. */
    public long present() {
        return present;
    }

    /** Values that are neither null nor NaN nor infinite. */
    public long finite() {
        return finite;
    }

    public double least() {
        return ofKind(least, leastWhole);
    }

    public double greatest() {
        return ofKind(greatest, greatestWhole);
    }

    /** A column has numbers of one kind, so the other extreme is still where it began. A zero has no sign. */
    private double ofKind(double number, long whole) {
        if (finite == 0) {
            return Double.NaN;
        }
        return Double.isInfinite(number) ? scaled(whole) : number + 0.0;
    }

    private double scaled(long value) {
        return scale == 0 ? value : BigDecimal.valueOf(value, scale).doubleValue();
    }

    public double sum() {
        return finite == 0 ? Double.NaN : moments.sum(unit());
    }

    /** @param sample whether of a sample, or of all there are */
    public double variance(boolean sample) {
        return finite < (sample ? 2 : 1) ? Double.NaN : moments.variance(sample, unit());
    }

    public double skewness() {
        return finite == 0 ? Double.NaN : moments.skewness();
    }

    /** Less that of a normal distribution. */
    public double kurtosis() {
        return finite == 0 ? Double.NaN : moments.kurtosis();
    }

    private BigInteger unit() {
        return BigInteger.TEN.pow(scale);
    }
}
