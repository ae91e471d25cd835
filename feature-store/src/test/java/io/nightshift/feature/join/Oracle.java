package io.nightshift.feature.join;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * The contract of the point-in-time join written down as naively as it can be: for every label row, a loop over all source
 * rows. Shares no code with the product.
 */
final class Oracle {
    private static final MathContext WIDE = new MathContext(400);

    private Oracle() {}

    /** A label row; times are microseconds. */
    record Label(long id, List<?> key, long time) {}

    /** A source row; hash is the product's own tie-break of last resort. */
    record Source(
            List<?> key,
            Long time,
            Long known,
            Long sequence,
            Double value,
            Long whole,
            String name,
            List<Double> tags,
            long hash) {}

    /** What decides whether a row is seen. */
    record Rule(boolean strict, boolean cutOff) {
        boolean sees(Source source, Label label) {
            return source.time() != null
                    && before(source.time(), label.time())
                    && (!cutOff || (source.known() != null && before(source.known(), label.time())));
        }

        private boolean before(long time, long now) {
            return strict ? time < now : time <= now;
        }

        boolean inWindow(Source source, Label label, long length) {
            long oldest = label.time() - length;
            return strict ? source.time() >= oldest : source.time() > oldest;
        }
    }

    /** Null for a key with a null in it, else the visible rows of the key. */
    static List<Source> visible(Label label, List<Source> sources, Rule rule) {
        if (label.key().contains(null)) {
            return null;
        }
        return sources.stream()
                .filter(source -> !source.key().contains(null) && source.key().equals(label.key()))
                .filter(source -> rule.sees(source, label))
                .toList();
    }

    static List<Source> window(Label label, List<Source> visible, Rule rule, long length) {
        return visible.stream()
                .filter(source -> rule.inWindow(source, label, length))
                .toList();
    }

    /** Rows of the last whole block of nights, told by the numbers of blocks since the Monday of 1970-01-05. */
    static List<Source> lastBlock(Label label, List<Source> visible, ZoneId zone, int nights) {
        return visible.stream()
                .filter(source -> block(source.time(), zone, nights) == block(label.time(), zone, nights) - 1)
                .toList();
    }

    private static long block(long time, ZoneId zone, int nights) {
        Instant instant = Instant.EPOCH.plus(time, ChronoUnit.MICROS);
        return Math.floorDiv(LocalDate.ofInstant(instant, zone).toEpochDay() - 4, (long) nights);
    }

    /** Elements of arrays that are numbers. */
    static List<Double> elements(List<Source> rows) {
        return rows.stream()
                .filter(row -> row.tags() != null)
                .flatMap(row -> row.tags().stream())
                .filter(tag -> tag != null && !tag.isNaN() && !tag.isInfinite())
                .toList();
    }

    static Source newest(Label label, List<Source> visible, long ttl) {
        return visible.stream()
                .max(Comparator.comparingLong(Source::time)
                        .thenComparing(source -> source.known() == null ? Long.MIN_VALUE : source.known())
                        .thenComparing(source -> source.sequence() == null ? Long.MIN_VALUE : source.sequence())
                        .thenComparingLong(Source::hash))
                .filter(source -> label.time() - source.time() <= ttl)
                .orElse(null);
    }

    static List<Double> finite(List<Source> rows) {
        return rows.stream()
                .map(Source::value)
                .filter(value -> value != null && !value.isNaN() && !value.isInfinite())
                .toList();
    }

    static Double sum(List<Double> values) {
        return values.isEmpty() ? null : exact(values, BigDecimal::new).doubleValue() + 0.0;
    }

    static Double average(List<Double> values) {
        return values.isEmpty()
                ? null
                : exact(values, BigDecimal::new)
                                .divide(BigDecimal.valueOf(values.size()), WIDE)
                                .doubleValue()
                        + 0.0;
    }

    static Double deviation(List<Double> values) {
        if (values.size() < 2) {
            return null;
        }
        BigDecimal n = BigDecimal.valueOf(values.size());
        BigDecimal spread = n.multiply(exact(values, value -> new BigDecimal(value).pow(2)))
                .subtract(exact(values, BigDecimal::new).pow(2));
        return Math.sqrt(
                spread.divide(n.multiply(n.subtract(BigDecimal.ONE)), WIDE).doubleValue());
    }

    static <T extends Comparable<T>> T least(List<T> values) {
        return values.stream()
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    static <T extends Comparable<T>> T greatest(List<T> values) {
        return values.stream()
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    static <T> List<T> present(List<Source> rows, Function<Source, T> value) {
        List<T> values = new ArrayList<>();
        rows.forEach(row -> {
            if (value.apply(row) != null) {
                values.add(value.apply(row));
            }
        });
        return values;
    }

    private static BigDecimal exact(List<Double> values, Function<Double, BigDecimal> term) {
        return values.stream().map(term).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
