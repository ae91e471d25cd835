package io.nightshift.definition;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The catalogue of figures that the rows of a night have. Null values are left out, and so are NaN and the infinities of numbers,
 * which {@link #NAN_COUNT} counts. A count of nothing is 0; any other figure of nothing is none, and what asks for it is not
 * evaluated.
 */
public enum Metric {
    ROW_COUNT(Arguments.NONE, Input.ANY, Values.COUNT, "Rows; as the figure of a whole night, of input rows."),
    NULL_COUNT(Arguments.ONE, Input.ANY, Values.COUNT, "Rows where it is null."),
    NULL_SHARE(Arguments.ONE, Input.ANY, Values.SHARE, "Share of the rows where it is null."),
    NAN_COUNT(Arguments.ONE, Input.NUMBER, Values.COUNT, "Values that are NaN or infinite."),
    COMPLETENESS(Arguments.SOME, Input.ANY, Values.SHARE, "Share of the rows where none of them is null."),
    ANY_COMPLETENESS(Arguments.SOME, Input.ANY, Values.SHARE, "Share of the rows where not all of them are null."),
    TRUE_SHARE(Arguments.ONE, Input.BOOLEAN, Values.SHARE, "Share of true."),
    SUM(Arguments.ONE, Input.NUMBER, Values.ANY, "Total, exact, and rounded to nine digits behind the point."),
    AVG(Arguments.ONE, Input.NUMBER, Values.ANY, "Mean, of that total."),
    MIN(Arguments.ONE, Input.NUMBER, Values.ANY, "Least value."),
    MAX(Arguments.ONE, Input.NUMBER, Values.ANY, "Greatest value."),
    RANGE(Arguments.ONE, Input.NUMBER, Values.FROM_ZERO, "Greatest value less the least."),
    STDDEV(Arguments.ONE, Input.NUMBER, Values.FROM_ZERO, "Standard deviation of a sample; none below two values."),
    STDDEV_POP(Arguments.ONE, Input.NUMBER, Values.FROM_ZERO, "Standard deviation of the population."),
    VARIANCE(Arguments.ONE, Input.NUMBER, Values.FROM_ZERO, "Variance of a sample; none below two values."),
    VARIANCE_POP(Arguments.ONE, Input.NUMBER, Values.FROM_ZERO, "Variance of the population."),
    SKEWNESS(
            Arguments.ONE,
            Input.NUMBER,
            Values.ANY,
            "Third standardised moment of the population; none where all values are equal."),
    KURTOSIS(
            Arguments.ONE,
            Input.NUMBER,
            Values.ANY,
            "Fourth standardised moment less 3; none where all values are equal."),
    CORRELATION(
            Arguments.TWO,
            Input.NUMBER,
            Values.FROM_MINUS_ONE_TO_ONE,
            "Pearson's, of rows with both values; none where either column is constant."),
    MEDIAN(Arguments.ONE, Input.NUMBER, Values.ANY, "Quantile of 0.5."),
    QUANTILE(
            Arguments.ONE_AND_FRACTION,
            Input.NUMBER,
            Values.ANY,
            "Quantile, exact, interpolated as percentile of Spark SQL is; keeps a count of each different value in memory."),
    IQR(Arguments.ONE, Input.NUMBER, Values.FROM_ZERO, "Quantile of 0.75 less that of 0.25."),
    SIGMA_OUTLIER_SHARE(
            Arguments.ONE_AND_DISTANCE,
            Input.NUMBER,
            Values.SHARE,
            "Share of the values that lie further from the mean than so many standard deviations of a sample;"
                    + " 0 where all are equal."),
    MAD_OUTLIER_SHARE(
            Arguments.ONE_AND_DISTANCE,
            Input.NUMBER,
            Values.SHARE,
            "Share of the values that lie further from the median than so many times the median of all those distances,"
                    + " both as quantile has them; 0 where that is 0, as where more than half are equal."),
    MIN_LENGTH(Arguments.ONE, Input.TEXT, Values.FROM_ZERO, "Characters of the shortest text."),
    MAX_LENGTH(Arguments.ONE, Input.TEXT, Values.FROM_ZERO, "Characters of the longest text."),
    DISTINCT_COUNT(Arguments.SOME, Input.ORDERED, Values.COUNT, "Different values, or combinations of them, exact."),
    APPROX_DISTINCT_COUNT(
            Arguments.ONE,
            Input.ORDERED,
            Values.COUNT,
            "Different values, about: with a standard error of 1.6 %, in little memory."),
    DISTINCT_SHARE(Arguments.SOME, Input.ORDERED, Values.SHARE, "Different values for each row that has one."),
    UNIQUE_SHARE(Arguments.SOME, Input.ORDERED, Values.SHARE, "Share of the rows whose value no other row has."),
    UNIQUE_VALUE_SHARE(
            Arguments.SOME, Input.ORDERED, Values.SHARE, "Share of the different values that one row alone has."),
    DUPLICATE_ROWS(Arguments.SOME, Input.ORDERED, Values.COUNT, "Rows whose value another row has too: 2 of a, a, b."),
    SURPLUS_ROWS(
            Arguments.SOME,
            Input.ORDERED,
            Values.COUNT,
            "Rows that would have to go for each value to occur once: 1 of a, a, b."),
    TOP_SHARE(
            Arguments.SOME,
            Input.ORDERED,
            Values.SHARE,
            "Share of the rows with the value that occurs most, of those that have one."),
    ENTROPY(Arguments.SOME, Input.ORDERED, Values.FROM_ZERO, "Shannon's, in nats, of how often each value occurs."),
    MUTUAL_INFORMATION(Arguments.TWO, Input.ORDERED, Values.FROM_ZERO, "What one value tells of the other, in nats."),
    HOURS_OLD(
            Arguments.ONE,
            Input.TIME,
            Values.ANY,
            "Hours from the latest time to the end of the night, by the calendar and not by the clock of the run."),
    LONGEST_GAP_HOURS(
            Arguments.ONE,
            Input.TIME,
            Values.FROM_ZERO,
            "Hours between two times that follow one another, at most; none below two different times."),
    LEAST_VOLUME(
            Arguments.ONE_AND_HOURS,
            Input.TIME,
            Values.COUNT,
            "Rows in that window of so many hours which has the fewest; windows follow one another from midnight to midnight,"
                    + " of the night and in the pipeline's zone."),
    GREATEST_VOLUME(
            Arguments.ONE_AND_HOURS,
            Input.TIME,
            Values.COUNT,
            "Rows in that window of so many hours which has the most."),
    SQL(
            Arguments.EXPRESSION,
            Input.ANY,
            Values.ANY,
            "What an expression of Spark SQL makes of aggregates, which see null, NaN and infinite values as Spark does;"
                    + " none without a row.");

    /** What is written in the parentheses behind the name. */
    public enum Arguments {
        NONE(""),
        ONE("(column)"),
        TWO("(column, column)"),
        SOME("(column, ...)"),
        /** A number from 0 to 1. */
        ONE_AND_FRACTION("(column, 0.9)"),
        /** A number above 0. */
        ONE_AND_DISTANCE("(column, 4)"),
        /** A number above 0, 24 at most. */
        ONE_AND_HOURS("(column, 1)"),
        /** Text in place of columns. */
        EXPRESSION("(sum(column) / count(*))");

        private static final int HOURS_A_DAY = 24;

        private final String words;

        Arguments(String words) {
            this.words = words;
        }

        boolean take(int columns) {
            return switch (this) {
                case NONE, EXPRESSION -> columns == 0;
                case ONE, ONE_AND_FRACTION, ONE_AND_DISTANCE, ONE_AND_HOURS -> columns == 1;
                case TWO -> columns == 2;
                case SOME -> columns >= 1;
            };
        }

        boolean takeNumber() {
            return this == ONE_AND_FRACTION || this == ONE_AND_DISTANCE || this == ONE_AND_HOURS;
        }

        boolean takes(double number) {
            return switch (this) {
                case ONE_AND_FRACTION -> number >= 0 && number <= 1;
                case ONE_AND_DISTANCE -> number > 0;
                case ONE_AND_HOURS -> number > 0 && number <= HOURS_A_DAY;
                case NONE, ONE, TWO, SOME, EXPRESSION -> false;
            };
        }
    }

    /** What columns a metric takes. */
    public enum Input {
        ANY("any"),
        NUMBER("number"),
        BOOLEAN("boolean"),
        TEXT("text"),
        TIME("date or time"),
        /** Whatever can be told apart and sorted. */
        ORDERED("number, text, date, time or boolean");

        private final String words;

        Input(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** What values a metric can have, both ends included. */
    public enum Values {
        COUNT(0, Double.POSITIVE_INFINITY),
        SHARE(0, 1),
        FROM_ZERO(0, Double.POSITIVE_INFINITY),
        FROM_MINUS_ONE_TO_ONE(-1, 1),
        ANY(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

        private final double least;
        private final double greatest;

        Values(double least, double greatest) {
            this.least = least;
            this.greatest = greatest;
        }

        public double least() {
            return least;
        }

        public double greatest() {
            return greatest;
        }
    }

    private final Arguments arguments;
    private final Input input;
    private final Values values;
    private final String description;

    Metric(Arguments arguments, Input input, Values values, String description) {
        this.arguments = arguments;
        this.input = input;
        this.values = values;
        this.description = description;
    }

    /** Empty where no metric has the name. */
    static Optional<Metric> find(String name) {
        return Arrays.stream(values())
                .filter(metric -> metric.text().equals(name))
                .findFirst();
    }

    /** All, as they are written, in the order of the catalogue: {@code avg(column)}. */
    public static List<String> forms() {
        return Arrays.stream(values()).map(Metric::form).toList();
    }

    /** As it is written, with what it takes. */
    public String form() {
        return text() + arguments.words;
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Arguments arguments() {
        return arguments;
    }

    public Input input() {
        return input;
    }

    public Values range() {
        return values;
    }

    public String description() {
        return description;
    }

    /** How it is come by. */
    public Look.Kind kind() {
        return switch (this) {
            case MEDIAN, QUANTILE, IQR, APPROX_DISTINCT_COUNT -> Look.Kind.RANKED;
            case STDDEV, STDDEV_POP, VARIANCE, VARIANCE_POP, SKEWNESS, KURTOSIS, CORRELATION -> Look.Kind.CENTRAL;
            case SIGMA_OUTLIER_SHARE -> Look.Kind.FAR_FROM_MEAN;
            case MAD_OUTLIER_SHARE -> Look.Kind.FAR_FROM_MEDIAN;
            case DISTINCT_COUNT,
                    DISTINCT_SHARE,
                    UNIQUE_SHARE,
                    UNIQUE_VALUE_SHARE,
                    DUPLICATE_ROWS,
                    SURPLUS_ROWS,
                    TOP_SHARE,
                    ENTROPY,
                    MUTUAL_INFORMATION,
                    LONGEST_GAP_HOURS,
                    LEAST_VOLUME,
                    GREATEST_VOLUME -> Look.Kind.FREQUENCY;
            case SQL -> Look.Kind.CUSTOM;
            default -> Look.Kind.WHOLE;
        };
    }

    /** The figure of no rows at all; NaN where there is none. */
    public double ofNothing() {
        return values == Values.COUNT ? 0 : Double.NaN;
    }
}
