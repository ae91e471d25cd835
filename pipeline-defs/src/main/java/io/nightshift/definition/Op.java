package io.nightshift.definition;

/** What an aggregate does with the values of a window. Null values are left out, and so are NaN and the infinities. */
public enum Op {
    COUNT(Input.ANY, Argument.NONE, "Values; without a column, rows. 0 where there is none."),
    SUM(Input.NUMBER, Argument.NONE, "Total, exact: the double nearest to the true one, or a whole number or decimal."),
    AVG(Input.NUMBER, Argument.NONE, "Mean, the double nearest to the true one."),
    MIN(Input.ORDERED, Argument.NONE, "Least value."),
    MAX(Input.ORDERED, Argument.NONE, "Greatest value."),
    STDDEV(Input.NUMBER, Argument.NONE, "Standard deviation of a sample; null below two values."),
    STDDEV_POP(Input.NUMBER, Argument.NONE, "Standard deviation of the population."),
    VARIANCE(Input.NUMBER, Argument.NONE, "Variance of a sample; null below two values."),
    VARIANCE_POP(Input.NUMBER, Argument.NONE, "Variance of the population."),
    SKEWNESS(
            Input.NUMBER,
            Argument.NONE,
            "Third standardised moment of the population; null where all values are equal."),
    KURTOSIS(Input.NUMBER, Argument.NONE, "Fourth standardised moment less 3; null where all values are equal."),
    FIRST(Input.ANY, Argument.NONE, "Value of the oldest row that has one."),
    LAST(Input.ANY, Argument.NONE, "Value of the newest row that has one."),
    FIRST_K(Input.ANY, Argument.NUMBER_OF, "Values of the k oldest rows that have one, oldest first."),
    LAST_K(Input.ANY, Argument.NUMBER_OF, "Values of the k newest rows that have one, newest first."),
    DISTINCT_COUNT(Input.ORDERED, Argument.NONE, "Different values, exact. 0 where there is none."),
    APPROX_DISTINCT_COUNT(
            Input.ORDERED,
            Argument.NONE,
            "Different values: exact in a window, of a lifetime about, with a standard error of 1.6 % and in 4 KB a key at most. 0 where there is none."),
    MODE(Input.ORDERED, Argument.NONE, "Most frequent value; the least of several."),
    TOP_K(
            Input.ORDERED,
            Argument.NUMBER_OF,
            "The k most frequent values with their counts, most frequent first, the least of several first."),
    HISTOGRAM(Input.ORDERED, Argument.NONE, "How often each value occurs, by value as text."),
    QUANTILE(
            Input.NUMBER,
            Argument.FRACTION,
            "Quantile, exact, interpolated as percentile of Spark SQL is; 0.5 is the median."),
    APPROX_QUANTILE(
            Input.NUMBER,
            Argument.FRACTION,
            "Quantile within 0.8 % of the value at its place or next below, in memory that does not grow with the rows."),
    SHARE(Input.BOOLEAN, Argument.NONE, "Share of true."),
    TIME_SINCE_LAST(
            Input.ANY,
            Argument.NONE,
            "Seconds since the newest row with a value; without a column, since the newest row."),
    EMA(
            Input.NUMBER,
            Argument.DURATION,
            "Mean weighted by age: a value as old as the argument, a half-life, counts half as much as a new one.");

    /** What column an operation takes. */
    public enum Input {
        ANY,
        NUMBER,
        BOOLEAN,
        /** Whatever can be sorted: numbers, texts, dates, times, booleans. */
        ORDERED
    }

    /** What an operation must be told besides. */
    public enum Argument {
        NONE("nothing"),
        NUMBER_OF("a whole number from 1 to 1000"),
        FRACTION("a number from 0 to 1"),
        DURATION("a duration such as 28d, 12h or 30m");

        private final String words;

        Argument(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    private final Input input;
    private final Argument argument;
    private final String description;

    Op(Input input, Argument argument, String description) {
        this.input = input;
        this.argument = argument;
        this.description = description;
    }

    public Input input() {
        return input;
    }

    public Argument argument() {
        return argument;
    }

    public String description() {
        return description;
    }

    /** Whether the result depends on which of several rows of one time is the newer one. */
    public boolean dependsOnAge() {
        return switch (this) {
            case FIRST, LAST, FIRST_K, LAST_K, EMA -> true;
            default -> false;
        };
    }

    /** Whether what it needs of any number of values stays small. */
    public boolean staysSmall() {
        return switch (this) {
            case DISTINCT_COUNT, MODE, TOP_K, HISTOGRAM, QUANTILE, EMA -> false;
            default -> true;
        };
    }

    /** Whether each element of an array is a value, and not the array. */
    public boolean takesElements() {
        return switch (this) {
            case FIRST, LAST, FIRST_K, LAST_K, TIME_SINCE_LAST, EMA -> false;
            default -> true;
        };
    }

    /** Whether rows are aggregated as such, so that no column need be named. */
    public boolean canDoWithoutColumn() {
        return this == COUNT || this == TIME_SINCE_LAST;
    }
}
