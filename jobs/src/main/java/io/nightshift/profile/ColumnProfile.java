package io.nightshift.profile;

import io.nightshift.sketch.FrequentValues.Frequent;
import io.nightshift.sketch.ValueBins.Bin;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The figures that a column comes to.
 *
 * @param rows all of them, those without a value too
 * @param notANumber rows whose value is NaN; 0 of all but floating-point numbers
 * @param infinite rows whose value is an infinity
 * @param distinct different values besides null, NaN and infinities
 * @param isDistinctExact whether that is no estimate
 * @param isComplete whether all different values are known, and how often each occurs
 * @param range of values that have an order; empty of texts and where there is no value
 * @param lengths of texts; empty where there is none
 * @param frequent the most frequent first
 */
public record ColumnProfile(
        ColumnType column,
        long rows,
        long nulls,
        long notANumber,
        long infinite,
        long distinct,
        boolean isDistinctExact,
        boolean isComplete,
        Optional<Range> range,
        Optional<Lengths> lengths,
        List<FrequentText> frequent) {

    /** Fractions of {@link Range#quantiles}. */
    public static final List<Double> FRACTIONS = List.of(0.05, 0.25, 0.5, 0.75, 0.95);

    private static final int SHOWN = 10;
    private static final long SECOND = 1_000_000;

    /**
     * Where values lie.
     *
     * @param quantiles at {@link #FRACTIONS}, exact where there are at most 512 different values, else the middle of the bin that
     *     holds the value at place floor(fraction * (n - 1))
     * @param mean null of dates and times
     * @param stddev of the sample; null of dates and times, and of fewer than two values
     * @param bars from the least to the greatest value, all of one width but for the outer two
     */
    public record Range(
            String least, List<String> quantiles, String greatest, Double mean, Double stddev, List<Bar> bars) {}

    /** Rows with values from one to another. */
    public record Bar(String from, String to, double rows) {}

    /** Characters of texts, and of which shapes they are; no shapes where there are too many. */
    public record Lengths(long shortest, double mean, long longest, String shapes) {}

    /**
     * A value and how often it occurs.
     *
     * @param atLeast certainly
     * @param atMost the same where it is known exactly
     */
    public record FrequentText(String value, long atLeast, long atMost) {}

    /** @param zone in which times are shown */
    public static ColumnProfile of(ColumnType column, ColumnState state, ZoneId zone) {
        if (column.kind() == ColumnKind.TEXT) {
            return ofTexts(column, state);
        }
        NumberState numbers = state.numbers();
        Function<Long, String> words = ordinal -> column.text(ordinal, zone);
        Optional<Range> range = numbers.count() == 0 ? Optional.empty() : Optional.of(range(column, numbers, words));
        return new ColumnProfile(
                column,
                state.rows(),
                state.nulls(),
                numbers.notANumber(),
                numbers.infinite(),
                numbers.distinct(),
                numbers.isDistinctExact(),
                numbers.frequent().isComplete(),
                range,
                Optional.empty(),
                frequent(numbers.frequent().values(), words));
    }

    private static ColumnProfile ofTexts(ColumnType column, ColumnState state) {
        TextState texts = state.texts();
        Optional<Lengths> lengths = texts.count() == 0
                ? Optional.empty()
                : Optional.of(new Lengths(
                        texts.shortest(),
                        texts.meanLength(),
                        texts.longest(),
                        texts.forms().words()));
        return new ColumnProfile(
                column,
                state.rows(),
                state.nulls(),
                0,
                0,
                texts.distinct(),
                texts.isDistinctExact(),
                texts.isComplete(),
                Optional.empty(),
                lengths,
                frequent(texts.frequent().values(), value -> value));
    }

    private static <T> List<FrequentText> frequent(List<Frequent<T>> values, Function<T, String> words) {
        return values.stream()
                .limit(SHOWN)
                .map(value -> new FrequentText(words.apply(value.value()), value.atLeast(), value.atMost()))
                .toList();
    }

    private static Range range(ColumnType column, NumberState numbers, Function<Long, String> words) {
        Quantiles quantiles = new Quantiles(column, numbers);
        boolean isSummed = !column.kind().isTime();
        Double mean = isSummed ? (Double) numbers.moments().mean(column.unit()) : null;
        Double stddev = isSummed && numbers.count() > 1
                ? (Double) Math.sqrt(numbers.moments().variance(true, column.unit()))
                : null;
        return new Range(
                words.apply(numbers.least()),
                FRACTIONS.stream().map(quantiles::at).map(words).toList(),
                words.apply(numbers.greatest()),
                mean,
                stddev,
                Bars.between(column, quantiles.at(0.01), quantiles.at(0.99)).of(numbers, words));
    }

    /** Places in the order of all values. */
    record Quantiles(ColumnType column, NumberState numbers) {
        /** @return what stands for the value at a fraction of the way from the least to the greatest */
        long at(double fraction) {
            long before = (long) Math.floor(fraction * (numbers.count() - 1));
            for (Bin bin : numbers.bins().bins()) {
                before -= bin.count();
                if (before < 0) {
                    return Math.max(numbers.least(), Math.min(numbers.greatest(), middle(bin)));
                }
            }
            throw new IllegalArgumentException("there is no value");
        }

        /** To the second where it is not known any better. */
        private long middle(Bin bin) {
            long middle = bin.from() + (bin.to() - bin.from()) / 2;
            boolean isMoment = column.kind().isTime() && column.kind() != ColumnKind.DATE;
            return isMoment && bin.to() - bin.from() > SECOND ? Math.floorDiv(middle, SECOND) * SECOND : middle;
        }
    }
}
