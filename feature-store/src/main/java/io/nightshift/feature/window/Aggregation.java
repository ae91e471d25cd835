package io.nightshift.feature.window;

/** How a window is folded, by the kind of its values. */
public enum Aggregation {
    /** Values of any kind; 0 where there is none. */
    COUNT,
    /** Longs; fails where the total is no long. */
    WHOLE_SUM,
    /** Spark's decimals of one scale; the total is a {@link java.math.BigDecimal}. */
    DECIMAL_SUM,
    /** Finite doubles. The sum is the double nearest to the true one. */
    DOUBLE_SUM,
    /** Finite doubles. */
    AVERAGE,
    /** Finite doubles; the sample's, so null below two values. */
    VARIANCE,
    /** Finite doubles; the population's. */
    VARIANCE_POP,
    /** Root of {@link #VARIANCE}. */
    DEVIATION,
    /** Root of {@link #VARIANCE_POP}. */
    DEVIATION_POP,
    /** Finite doubles; the population's. */
    SKEWNESS,
    /** Finite doubles; the population's, less 3. */
    KURTOSIS,
    /** Anything comparable. */
    MINIMUM,
    MAXIMUM,
    /** Value of the oldest or newest event. */
    FIRST,
    LAST,
    /** Array of the values of as many oldest or newest events as the argument says, those first. */
    FIRST_FEW,
    LAST_FEW,
    /** Number of different values; 0 where there is none. */
    DISTINCT,
    /** The same, of a lifetime about. */
    APPROX_DISTINCT,
    /** The most frequent value; of several the least. */
    MODE,
    /** {@link Counted}s, as many as the argument says, the most frequent first, of several the least. */
    MOST_FREQUENT,
    /** {@link Counted}s, in the order of the values. */
    HISTOGRAM,
    /** Finite doubles; the argument says which, from 0 to 1. */
    QUANTILE,
    /** The same, about. */
    APPROX_QUANTILE,
    /** Share of true among booleans. */
    SHARE,
    /** Seconds since the newest event, as a double. */
    SINCE_LAST,
    /** Finite doubles; the argument is the half-life in microseconds. */
    DECAYED_AVERAGE;

    /**
     * @param argument what the aggregation must be told besides
     * @param forever whether it is of a lifetime: then nothing is taken away from it
     */
    Accumulator open(double argument, boolean forever) {
        return switch (this) {
            case COUNT -> new Count();
            case WHOLE_SUM -> new WholeSum();
            case DECIMAL_SUM -> new DecimalSum();
            case DOUBLE_SUM, AVERAGE, VARIANCE, VARIANCE_POP, DEVIATION, DEVIATION_POP -> new Moments(this);
            case SKEWNESS, KURTOSIS -> new HigherMoments(this);
            case MINIMUM -> forever ? new Best(true) : new Extreme(Values.ASCENDING);
            case MAXIMUM -> forever ? new Best(false) : new Extreme(Values.ASCENDING.reversed());
            case FIRST, LAST, FIRST_FEW, LAST_FEW -> new ByAge(wanted((int) argument), forever);
            case DISTINCT -> new Distinct(forever);
            case APPROX_DISTINCT -> forever ? new ApproximateDistinct() : new Distinct(false);
            case MODE, MOST_FREQUENT -> new MostFrequent(this == MODE, (int) argument);
            case HISTOGRAM -> new Histogram();
            case QUANTILE -> new Quantile(argument);
            case APPROX_QUANTILE -> new ApproximateQuantile(argument);
            case SHARE -> new Share();
            case SINCE_LAST -> new SinceLast();
            case DECAYED_AVERAGE -> new DecayedAverage(argument);
        };
    }

    private ByAge.Wanted wanted(int argument) {
        boolean single = this == FIRST || this == LAST;
        return new ByAge.Wanted(this == LAST || this == LAST_FEW, single, single ? 1 : argument);
    }

    /** Whether what a lifetime has come to stays small, so that it can be brought along from one slice of time to the next. */
    public boolean isCarried() {
        return switch (this) {
            case DISTINCT, MODE, MOST_FREQUENT, HISTOGRAM, QUANTILE, DECAYED_AVERAGE -> false;
            default -> true;
        };
    }
}
