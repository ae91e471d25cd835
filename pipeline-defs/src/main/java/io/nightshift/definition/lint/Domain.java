package io.nightshift.definition.lint;

import io.nightshift.definition.Schema;
import io.nightshift.definition.check.Moment;
import io.nightshift.definition.check.NumberRange;
import io.nightshift.definition.check.ValueChecks;
import io.nightshift.definition.expression.SqlType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The values of a column that has an order, as numbers: dates as days, timestamps as microseconds, false and true as 0 and 1.
 *
 * @param read the number that a run compares with where an author wrote a text; empty for what cannot be told
 * @param step between two neighbouring values; empty where there is always one between two
 * @param all what a column of the type can hold
 */
record Domain(SqlType type, Function<String, Optional<BigDecimal>> read, Optional<BigDecimal> step, Range all) {
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final BigDecimal MICROS = BigDecimal.valueOf(1_000_000);
    private static final int NANOS_OF_MICRO = 1_000;
    private static final List<String> TRUE = List.of("t", "true", "y", "yes", "1");

    /**
     * Empty for text, and for a column of which too little is known.
     *
     * @param zone of times that name none
     */
    static Optional<Domain> of(Schema.Field column, ZoneId zone) {
        SqlType type = SqlType.ofDdl(column.type());
        return switch (type) {
            case NUMBER -> Optional.of(ofNumbers(column.type()));
            case BOOLEAN ->
                Optional.of(stepping(
                        type, Domain::truth, Range.closed(Optional.of(BigDecimal.ZERO), Optional.of(BigDecimal.ONE))));
            case DATE -> Optional.of(stepping(type, Domain::day, Range.ALL));
            case TIMESTAMP -> Optional.of(stepping(type, text -> micros(text, zone), Range.ALL));
            default -> Optional.empty();
        };
    }

    /** As expressions compare: FLOAT as DOUBLE. */
    static Optional<Domain> inExpressions(Schema.Field column, ZoneId zone) {
        return of(column.type().equals("FLOAT") ? new Schema.Field(column.name(), "DOUBLE") : column, zone);
    }

    /** Of texts, in characters. */
    static Domain ofLengths() {
        return new Domain(
                SqlType.NUMBER,
                Domain::number,
                Optional.of(BigDecimal.ONE),
                Range.closed(Optional.of(BigDecimal.ZERO), Optional.empty()));
    }

    private static Domain stepping(SqlType type, Function<String, Optional<BigDecimal>> read, Range all) {
        return new Domain(type, read, Optional.of(BigDecimal.ONE), all);
    }

    private static Domain ofNumbers(String type) {
        return NumberRange.of(type)
                .map(range -> new Domain(
                        SqlType.NUMBER,
                        Domain::number,
                        Optional.of(BigDecimal.ONE.movePointLeft(range.digits())),
                        Range.closed(Optional.of(range.least()), Optional.of(range.greatest()))))
                .orElseGet(() -> new Domain(
                        SqlType.NUMBER,
                        text -> number(text).flatMap(number -> rounded(number, type)),
                        Optional.empty(),
                        Range.ALL));
    }

    /** A literal of an expression; empty where Spark would cast the column to compare it. */
    Optional<BigDecimal> literal(String text, boolean quoted) {
        boolean isComparable =
                switch (type) {
                    case NUMBER -> !quoted;
                    case DATE -> quoted && DAY.matcher(text).matches();
                    case TIMESTAMP -> quoted;
                    default -> false;
                };
        return isComparable ? read.apply(text) : Optional.empty();
    }

    /** The step; 0 without one. */
    BigDecimal gap() {
        return step.orElse(BigDecimal.ZERO);
    }

    private static Optional<BigDecimal> number(String text) {
        return Optional.of(text).filter(ValueChecks::isNumber).map(BigDecimal::new);
    }

    /** As floating point holds it; empty for what it holds as infinite. */
    private static Optional<BigDecimal> rounded(BigDecimal number, String type) {
        double value = type.equals("FLOAT") ? (float) number.doubleValue() : number.doubleValue();
        return Double.isFinite(value) ? Optional.of(new BigDecimal(value)) : Optional.empty();
    }

    private static Optional<BigDecimal> truth(String text) {
        boolean isTrue = TRUE.contains(text.strip().toLowerCase(Locale.ROOT));
        return Optional.of(isTrue ? BigDecimal.ONE : BigDecimal.ZERO);
    }

    private static Optional<BigDecimal> day(String text) {
        return Moment.ofDate(text.strip())
                .map(moment -> BigDecimal.valueOf(moment.local().toLocalDate().toEpochDay()));
    }

    private static Optional<BigDecimal> micros(String text, ZoneId zone) {
        return Moment.ofTimestamp(text.strip()).map(moment -> {
            Instant instant = moment.local().atZone(moment.zone().orElse(zone)).toInstant();
            return BigDecimal.valueOf(instant.getEpochSecond())
                    .multiply(MICROS)
                    .add(BigDecimal.valueOf(instant.getNano() / NANOS_OF_MICRO));
        });
    }

    /** The values of the column that lie in one of the ranges. */
    Ranges within(List<Range> ranges) {
        return Ranges.of(ranges.stream().map(range -> onGrid(range.meet(all))).toList(), gap());
    }

    /** The same values of the column, with ends that are some of them. */
    private Range onGrid(Range range) {
        return step.map(width -> Range.closed(
                        range.low().map(low -> grid(low, width, RoundingMode.CEILING, range.withLow())),
                        range.high().map(high -> grid(high, width, RoundingMode.FLOOR, range.withHigh()))))
                .orElse(range);
    }

    private static BigDecimal grid(BigDecimal end, BigDecimal width, RoundingMode inwards, boolean with) {
        BigDecimal nearest = end.divide(width, 0, inwards).multiply(width);
        if (with || nearest.compareTo(end) != 0) {
            return nearest;
        }
        return inwards == RoundingMode.CEILING ? nearest.add(width) : nearest.subtract(width);
    }
}
