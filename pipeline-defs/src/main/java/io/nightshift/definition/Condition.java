package io.nightshift.definition;

/** A comparison with a number, as {@code >= 0.60}. */
public record Condition(Comparison comparison, double limit) {
    public enum Comparison {
        AT_LEAST(">="),
        ABOVE(">"),
        AT_MOST("<="),
        BELOW("<");

        private final String sign;

        Comparison(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }
    }

    /** NaN meets no condition. */
    public boolean holds(double value) {
        return switch (comparison) {
            case AT_LEAST -> value >= limit;
            case ABOVE -> value > limit;
            case AT_MOST -> value <= limit;
            case BELOW -> value < limit;
        };
    }

    @Override
    public String toString() {
        return comparison.sign() + " " + Numbers.plain(limit);
    }
}
