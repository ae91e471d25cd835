package io.nightshift.definition;

import java.math.BigDecimal;

/** How much is still tolerated: a share of the rows evaluated, or a number of rows. Written {@code 3%} or {@code 12}. */
public record Tolerance(Kind kind, double value) {
    public enum Kind {
        SHARE,
        COUNT
    }

    /**
     * Whether so many bad rows are a pass; exactly as many as the share allows are, and no rounding says otherwise: 29 of 100 are
     * 29%, although 0.29 times 100 is less than 29 in doubles.
     *
     * @param bad rows that violate
     * @param evaluated rows that were judged
     */
    public boolean allows(long bad, long evaluated) {
        BigDecimal written = BigDecimal.valueOf(value);
        BigDecimal limit = kind == Kind.SHARE ? written.multiply(BigDecimal.valueOf(evaluated)) : written;
        return BigDecimal.valueOf(bad).compareTo(limit) <= 0;
    }

    /** As the author writes it. */
    @Override
    public String toString() {
        return kind == Kind.SHARE ? Numbers.plain(value * 100) + "%" : Numbers.plain(value);
    }
}
