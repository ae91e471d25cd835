package io.nightshift.feature.window;

import java.util.Arrays;
import java.util.Comparator;

/** How a window is folded, by the kind of its values. */
public enum Aggregation {
    /** Values of any kind; 0 where there is none. */
    COUNT,
    /** Longs; fails where the total is no long. */
    WHOLE_SUM,
    /** {@link java.math.BigDecimal}s of one scale. */
    DECIMAL_SUM,
    /** Finite doubles. The sum is the double nearest to the true one. */
    DOUBLE_SUM,
    /** Finite doubles. */
    AVERAGE,
    /** Finite doubles; the sample's, so null below two values. */
    DEVIATION,
    /** Anything comparable; byte arrays as unsigned. */
    MINIMUM,
    MAXIMUM;

    Accumulator open() {
        return switch (this) {
            case COUNT -> new Count();
            case WHOLE_SUM -> new WholeSum();
            case DECIMAL_SUM -> new DecimalSum();
            case DOUBLE_SUM -> new Moments(Moments.Result.SUM);
            case AVERAGE -> new Moments(Moments.Result.AVERAGE);
            case DEVIATION -> new Moments(Moments.Result.DEVIATION);
            case MINIMUM -> new Extreme(Values.ASCENDING);
            case MAXIMUM -> new Extreme(Values.ASCENDING.reversed());
        };
    }

    /** Order of values of one type. */
    private static final class Values {
        @SuppressWarnings({"unchecked", "rawtypes"})
        private static final Comparator<Object> ASCENDING = (a, b) ->
                a instanceof byte[] bytes ? Arrays.compareUnsigned(bytes, (byte[]) b) : ((Comparable) a).compareTo(b);
    }
}
