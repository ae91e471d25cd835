package io.nightshift.definition.lint;

import io.nightshift.definition.Rule;
import io.nightshift.definition.TextForm;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Texts of a form.
 *
 * @param rule that asks for it
 * @param test whether it accepts a text; empty where that cannot be told
 * @param lengths that no text of the form is without, in characters
 * @param words as they complete "it accepts ..."
 */
record TextTest(Rule.ColumnRule rule, Function<String, Optional<Boolean>> test, Ranges lengths, String words)
        implements Accepted {
    private static final Ranges ANY = lengths(Optional.of(0L), Optional.empty());

    /** Empty for a rule of another kind. */
    static Optional<TextTest> of(Rule.ColumnRule rule) {
        if (rule instanceof Rule.Matches matches) {
            return Optional.of(new TextTest(
                    rule,
                    new RegexText(matches)::accepts,
                    lengths(matches),
                    (matches.find() ? "texts with a part that matches " : "texts that match ") + matches.regex()));
        }
        if (rule instanceof Rule.Format format) {
            return Optional.of(new TextTest(
                    rule,
                    text -> format.is().regex().map(text::matches),
                    lengths(format.is()),
                    "texts of the form " + format.is().words()));
        }
        if (rule instanceof Rule.ReadsAs readsAs) {
            return Optional.of(new TextTest(
                    rule,
                    text -> ReadableText.reads(text, readsAs.type()),
                    ANY,
                    "texts that can be read as " + readsAs.type()));
        }
        return rule instanceof Rule.Length length ? Optional.of(ofLength(length)) : Optional.empty();
    }

    private static TextTest ofLength(Rule.Length rule) {
        Ranges lengths = lengths(rule.min(), rule.max());
        return new TextTest(
                rule,
                text -> Optional.of(lengths.contains(BigDecimal.valueOf(text.codePointCount(0, text.length())))),
                lengths,
                "texts of "
                        + (rule.min().isPresent() && rule.max().isPresent()
                                ? rule.min().get() + " to " + rule.max().get()
                                : rule.min()
                                        .map(min -> "at least " + min)
                                        .orElseGet(() -> "at most " + rule.max().orElse(Long.MAX_VALUE)))
                        + " characters");
    }

    private static Ranges lengths(Optional<Long> min, Optional<Long> max) {
        Range range = Range.closed(
                Optional.of(min.orElse(0L)).map(least -> Math.max(0, least)).map(BigDecimal::valueOf),
                max.map(BigDecimal::valueOf));
        return Ranges.of(List.of(range), BigDecimal.ONE);
    }

    /** Of a text in which a part is to match, no more than how many characters it has at least. */
    private static Ranges lengths(Rule.Matches rule) {
        Optional<RegexLength> length = RegexLength.of(rule.regex());
        if (length.filter(RegexLength::never).isPresent()) {
            return Ranges.of(List.of(), BigDecimal.ONE);
        }
        return length.map(known -> lengths(Optional.of(known.fewest()), rule.find() ? Optional.empty() : known.most()))
                .orElse(ANY);
    }

    private static Ranges lengths(TextForm form) {
        return switch (form) {
            case UUID -> lengths(36, 36);
            case IPV4 -> lengths(7, 15);
            case ISO_DATE -> lengths(10, 10);
            case ISO_TIMESTAMP -> lengths(19, 35);
            case COUNTRY_CODE -> lengths(2, 2);
            case CURRENCY_CODE -> lengths(3, 3);
            case IPV6 -> lengths(2, 45);
            default -> ANY;
        };
    }

    private static Ranges lengths(long min, long max) {
        return lengths(Optional.of(min), Optional.of(max));
    }

    Optional<Boolean> accepts(String text) {
        return test.apply(text);
    }

    @Override
    public boolean isWithin(Accepted other) {
        return other instanceof TextTest that
                && (rule.equals(that.rule) || that.rule instanceof Rule.Length && lengths.isWithin(that.lengths));
    }

    @Override
    public boolean isApartFrom(Accepted other) {
        return other instanceof Words
                ? other.isApartFrom(this)
                : other instanceof TextTest that && lengths.isApartFrom(that.lengths);
    }

    @Override
    public List<String> refusedBy(Accepted other) {
        return List.of();
    }

    @Override
    public Optional<Range> characters() {
        return lengths.hull();
    }

    @Override
    public boolean isEverything() {
        return rule instanceof Rule.Length
                ? ANY.isWithin(lengths)
                : rule instanceof Rule.Matches matches && new RegexText(matches).acceptsEverything();
    }

    @Override
    public boolean isNothing() {
        return lengths.isEmpty();
    }
}
