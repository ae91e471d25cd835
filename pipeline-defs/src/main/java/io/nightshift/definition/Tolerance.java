package io.nightshift.definition;

/** How much is still tolerated: a share of the rows evaluated, or a number of rows. Written {@code 3%} or {@code 12}. */
public record Tolerance(Kind kind, double value) {
    public enum Kind {
        SHARE,
        COUNT
    }

    /** @param bad rows that violate
     * @param evaluated rows that were judged */
    public boolean allows(long bad, long evaluated) {
        return switch (kind) {
            case SHARE -> bad <= value * evaluated;
            case COUNT -> bad <= value;
        };
    }

    /** As the author writes it. */
    @Override
    public String toString() {
        return kind == Kind.SHARE ? Numbers.plain(value * 100) + "%" : Numbers.plain(value);
    }
}
