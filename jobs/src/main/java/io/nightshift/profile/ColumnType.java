package io.nightshift.profile;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * A column, and how its values stand for whole numbers that are in the same order.
 *
 * @param type as Spark writes it
 * @param scale digits behind the point of a decimal; 0 for all else
 */
public record ColumnType(String name, String type, ColumnKind kind, int scale) implements Serializable {
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral(' ')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .toFormatter(Locale.ROOT);

    /** The number that a double stands for: its bits, those of negative ones turned around. Both zeros are one. */
    static long ordinal(double value) {
        long bits = Double.doubleToLongBits(value == 0 ? 0.0 : value);
        return bits < 0 ? bits ^ Long.MAX_VALUE : bits;
    }

    private static double floating(long ordinal) {
        return Double.longBitsToDouble(ordinal < 0 ? ordinal ^ Long.MAX_VALUE : ordinal);
    }

    /** How many of the numbers make one. */
    BigInteger unit() {
        return BigInteger.TEN.pow(scale);
    }

    /** The value as a number; of times, what stands for it. */
    double number(long ordinal) {
        return switch (kind) {
            case FLOAT, DOUBLE -> floating(ordinal);
            case DECIMAL -> BigDecimal.valueOf(ordinal, scale).doubleValue();
            default -> ordinal;
        };
    }

    /** The value as an author would write it, times in a zone and without its name. */
    String text(long ordinal, ZoneId zone) {
        return switch (kind) {
            case BOOLEAN -> String.valueOf(ordinal != 0);
            case FLOAT -> String.valueOf((float) floating(ordinal));
            case DOUBLE -> plain(floating(ordinal));
            case DECIMAL -> BigDecimal.valueOf(ordinal, scale).toPlainString();
            case DATE -> LocalDate.EPOCH.plusDays(ordinal).toString();
            case TIMESTAMP -> TIME.format(instant(ordinal).atZone(zone));
            case LOCAL_TIMESTAMP -> TIME.format(LocalDateTime.ofInstant(instant(ordinal), ZoneOffset.UTC));
            default -> String.valueOf(ordinal);
        };
    }

    static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.valueOf((long) value)
                : String.valueOf(value);
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
