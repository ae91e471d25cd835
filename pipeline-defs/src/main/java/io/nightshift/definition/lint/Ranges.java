package io.nightshift.definition.lint;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A set of values as ranges that neither overlap nor touch, in their order.
 *
 * @param ranges none of them empty
 */
record Ranges(List<Range> ranges) {
    private static final Comparator<Range> BY_START = Comparator.comparing(
                    (Range range) -> range.low().isPresent())
            .thenComparing(range -> range.low().orElse(BigDecimal.ZERO))
            .thenComparing(range -> !range.withLow());

    Ranges {
        ranges = List.copyOf(ranges);
    }

    /** @param gap what lies between two neighbouring values, between which there is none; 0 where there is always one */
    static Ranges of(List<Range> parts, BigDecimal gap) {
        List<Range> merged = new ArrayList<>();
        parts.stream().filter(part -> !part.isEmpty()).sorted(BY_START).forEach(part -> {
            int last = merged.size() - 1;
            if (last >= 0 && touch(merged.get(last), part, gap)) {
                merged.set(last, merged.get(last).upTo(part));
            } else {
                merged.add(part);
            }
        });
        return new Ranges(merged);
    }

    private static boolean touch(Range first, Range next, BigDecimal gap) {
        if (first.high().isEmpty() || next.low().isEmpty()) {
            return true;
        }
        int order = next.low().get().subtract(first.high().get()).compareTo(gap);
        return order < 0 || order == 0 && (gap.signum() > 0 || first.withHigh() || next.withLow());
    }

    boolean isEmpty() {
        return ranges.isEmpty();
    }

    /** From the first to the last; empty where there is none. */
    Optional<Range> hull() {
        return isEmpty() ? Optional.empty() : Optional.of(ranges.get(0).upTo(ranges.get(ranges.size() - 1)));
    }

    /** Whether all of this lies in the other. */
    boolean isWithin(Ranges other) {
        return ranges.stream().allMatch(range -> other.ranges.stream().anyMatch(range::isWithin));
    }

    /** Whether nothing lies in both. */
    boolean isApartFrom(Ranges other) {
        return ranges.stream().allMatch(range -> other.ranges.stream()
                .allMatch(next -> range.meet(next).isEmpty()));
    }

    boolean contains(BigDecimal value) {
        return new Ranges(List.of(Range.of(value))).isWithin(this);
    }

    /** What lies in both. */
    Ranges meet(Ranges other, BigDecimal gap) {
        return of(
                ranges.stream()
                        .flatMap(range -> other.ranges.stream().map(range::meet))
                        .toList(),
                gap);
    }
}
