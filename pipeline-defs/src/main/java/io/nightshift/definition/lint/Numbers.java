package io.nightshift.definition.lint;

import io.nightshift.definition.Rule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Values of a column that has an order.
 *
 * @param listed those that the author lists one by one
 * @param everything all that the column can hold
 */
record Numbers(Ranges ranges, List<Listed> listed, Ranges everything, String words) implements Accepted {
    private static final int SHOWN = 5;

    /** A value as it is written, and what it is. */
    record Listed(String text, BigDecimal number) {}

    /** Empty where a limit cannot be told. */
    static Optional<Accepted> of(Rule.Between rule, Domain domain) {
        Optional<BigDecimal> low = rule.low().flatMap(domain.read());
        Optional<BigDecimal> high = rule.high().flatMap(domain.read());
        if (low.isPresent() != rule.low().isPresent()
                || high.isPresent() != rule.high().isPresent()) {
            return Optional.empty();
        }
        Range range = new Range(low, rule.min().isPresent(), high, rule.max().isPresent());
        return Optional.of(new Numbers(domain.within(List.of(range)), List.of(), everything(domain), limits(rule)));
    }

    /** Empty where a value cannot be told. */
    static Optional<Accepted> of(Rule.InSet rule, Domain domain) {
        List<Listed> listed = new ArrayList<>();
        for (String text : rule.values()) {
            domain.read().apply(text).ifPresent(number -> listed.add(new Listed(text, number)));
        }
        if (listed.size() < rule.values().size()) {
            return Optional.empty();
        }
        Ranges ranges = domain.within(
                listed.stream().map(value -> Range.of(value.number())).toList());
        return Optional.of(new Numbers(ranges, listed, everything(domain), shown(rule.values())));
    }

    /** Values that no one lists. */
    static Numbers of(Ranges ranges) {
        return new Numbers(ranges, List.of(), new Ranges(List.of(Range.ALL)), "");
    }

    private static Ranges everything(Domain domain) {
        return domain.within(List.of(Range.ALL));
    }

    private static String limits(Rule.Between rule) {
        if (rule.min().isPresent() && rule.max().isPresent()) {
            return "from " + rule.min().get() + " to " + rule.max().get();
        }
        return Stream.of(
                        rule.min().map(min -> "from " + min),
                        rule.above().map(above -> "above " + above),
                        rule.max().map(max -> "up to " + max),
                        rule.below().map(below -> "below " + below))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" and "));
    }

    /** The first few of a list. */
    static String shown(List<String> values) {
        String first = String.join(", ", values.subList(0, Math.min(SHOWN, values.size())));
        return values.size() <= SHOWN ? first : first + " and " + (values.size() - SHOWN) + " more";
    }

    @Override
    public boolean isWithin(Accepted other) {
        return other instanceof Numbers numbers && ranges.isWithin(numbers.ranges);
    }

    @Override
    public boolean isApartFrom(Accepted other) {
        return other instanceof Numbers numbers && ranges.isApartFrom(numbers.ranges);
    }

    @Override
    public List<String> refusedBy(Accepted other) {
        return listed.stream()
                .filter(value -> other instanceof Numbers numbers && !numbers.ranges.contains(value.number()))
                .map(Listed::text)
                .toList();
    }

    @Override
    public Optional<Range> hull() {
        return ranges.hull();
    }

    @Override
    public Optional<BigDecimal> howMany() {
        return listed.isEmpty()
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(listed.stream()
                        .map(value -> value.number().stripTrailingZeros())
                        .distinct()
                        .count()));
    }

    boolean isBoundedAbove() {
        return ranges.ranges().stream().allMatch(range -> range.high().isPresent());
    }

    @Override
    public boolean isEverything() {
        return everything.isWithin(ranges);
    }

    @Override
    public boolean isNothing() {
        return ranges.isEmpty();
    }
}
