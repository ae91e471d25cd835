package io.nightshift.definition.lint;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Texts that an author lists. */
record Words(List<String> values, boolean ignoreCase) implements Accepted {

    @Override
    public boolean isWithin(Accepted other) {
        return isPlain() && values.stream().allMatch(value -> accepts(other, value));
    }

    @Override
    public boolean isApartFrom(Accepted other) {
        return isPlain() && values.stream().allMatch(value -> refuses(other, value));
    }

    @Override
    public List<String> refusedBy(Accepted other) {
        return isPlain()
                ? values.stream().filter(value -> refuses(other, value)).toList()
                : List.of();
    }

    /** Texts of both, as they are written; of lists that tell upper from lower case. */
    Words meet(Words other) {
        return new Words(values.stream().filter(other.values::contains).toList(), false);
    }

    /** Whether Java and Spark are sure to see the same letters as one in upper and lower case. */
    private boolean isPlain() {
        return !ignoreCase || values.stream().allMatch(StandardCharsets.US_ASCII.newEncoder()::canEncode);
    }

    /** Whether the other accepts the value, in every case that this does. */
    private boolean accepts(Accepted other, String value) {
        if (other instanceof Words words) {
            return words.isPlain() && (words.ignoreCase || !hasCases(value)) && words.has(value);
        }
        return other instanceof TextTest test
                && !hasCases(value)
                && test.accepts(value).orElse(false);
    }

    /** Whether the other accepts the value in none of the cases that this does. */
    private boolean refuses(Accepted other, String value) {
        if (other instanceof Words words) {
            return words.isPlain() && !words.has(value) && !(ignoreCase && words.hasAnyCaseOf(value));
        }
        return other instanceof TextTest test
                && !hasCases(value)
                && !test.accepts(value).orElse(true);
    }

    private boolean hasCases(String value) {
        return ignoreCase && !lower(value).equals(value.toUpperCase(Locale.ROOT));
    }

    private boolean has(String value) {
        return ignoreCase ? hasAnyCaseOf(value) : values.contains(value);
    }

    private boolean hasAnyCaseOf(String value) {
        return values.stream().anyMatch(own -> lower(own).equals(lower(value)));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    @Override
    public Optional<Range> characters() {
        return ignoreCase || values.isEmpty()
                ? Optional.empty()
                : values.stream()
                        .map(value -> Range.of(BigDecimal.valueOf(value.codePointCount(0, value.length()))))
                        .reduce((one, other) -> Ranges.of(List.of(one, other), BigDecimal.ONE)
                                .hull()
                                .orElseThrow());
    }

    @Override
    public Optional<BigDecimal> howMany() {
        return ignoreCase
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(values.stream().distinct().count()));
    }

    @Override
    public boolean isEverything() {
        return false;
    }

    @Override
    public boolean isNothing() {
        return values.isEmpty();
    }

    @Override
    public String words() {
        return Numbers.shown(values);
    }
}
