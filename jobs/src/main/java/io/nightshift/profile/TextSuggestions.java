package io.nightshift.profile;

import io.nightshift.definition.TextForm;
import io.nightshift.sketch.FrequentValues.Frequent;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What texts have in common, from the strictest rule that is safe to the loosest: a list, a type, a form, a shape, a length. */
final class TextSuggestions {
    private static final int MOST_VALUES = 30;
    private static final int OFTEN = 5;
    private static final int ENOUGH_NIGHTS = 3;
    private static final int MANY_TEXTS = 30;
    private static final int MOST_SHAPES = 2;
    /** Types are suggested for them. */
    private static final Set<TextForm> TIMES = EnumSet.of(TextForm.ISO_DATE, TextForm.ISO_TIMESTAMP);
    /** Of which a few short texts may be by chance. */
    private static final Set<TextForm> CODES = EnumSet.of(TextForm.COUNTRY_CODE, TextForm.CURRENCY_CODE);

    private TextSuggestions() {}

    /** Empty where there is no text. */
    static Optional<SuggestedCheck> of(Evidence.Seen seen) {
        TextState texts = seen.whole().texts();
        if (seen.column().kind() != ColumnKind.TEXT || texts.count() == 0) {
            return Optional.empty();
        }
        String column = "column: " + YamlText.of(seen.column().name());
        return inSet(seen, texts, column)
                .or(() -> readsAs(texts, column))
                .or(() -> format(texts, column))
                .or(() -> shape(texts, column))
                .or(() -> length(texts, column));
    }

    private static Optional<SuggestedCheck> inSet(Evidence.Seen seen, TextState texts, String column) {
        List<Frequent<String>> values = texts.isComplete() ? texts.frequent().values() : List.of();
        boolean isFew = !values.isEmpty() && values.size() <= MOST_VALUES;
        if (!isFew || !values.stream().allMatch(value -> isUsual(value, seen))) {
            return Optional.empty();
        }
        List<String> sorted = values.stream().map(Frequent::value).sorted().toList();
        long rarest = values.get(values.size() - 1).atLeast();
        return Optional.of(SuggestedCheck.of(
                "in_set: {" + column + ", values: " + YamlText.list(sorted) + "}",
                values.size() == 1
                        ? "it was the same text in all rows"
                        : values.size() + " different texts, each at least " + rarest + " times"));
    }

    /** Whether a value was seen often and in several nights: where one was not, others may come that were never seen. */
    private static boolean isUsual(Frequent<String> value, Evidence.Seen seen) {
        long nights = seen.nights().stream()
                .filter(night -> night.texts().frequent().counts(value.value()))
                .count();
        return value.atLeast() >= OFTEN
                && nights >= Math.min(ENOUGH_NIGHTS, seen.nights().size());
    }

    private static Optional<SuggestedCheck> readsAs(TextState texts, String column) {
        return texts.forms()
                .reading()
                .map(type -> SuggestedCheck.of(
                        "reads_as: {" + column + ", type: " + type + "}", "all texts can be read as " + type));
    }

    private static Optional<SuggestedCheck> format(TextState texts, String column) {
        return texts.forms().forms().stream()
                .filter(form -> !TIMES.contains(form))
                .filter(form -> !CODES.contains(form) || texts.distinct() >= MANY_TEXTS)
                .findFirst()
                .map(form -> SuggestedCheck.of(
                        "format: {" + column + ", is: " + form.words() + "}",
                        "all texts are of the form " + form.words()));
    }

    private static Optional<SuggestedCheck> shape(TextState texts, String column) {
        List<TextShape> shapes = texts.forms().shapes();
        boolean isOne = !shapes.isEmpty() && shapes.size() <= MOST_SHAPES && texts.distinct() >= MANY_TEXTS;
        if (!isOne) {
            return Optional.empty();
        }
        String regex = shapes.stream().map(TextShape::regex).collect(Collectors.joining("|"));
        return Optional.of(SuggestedCheck.of(
                "matches: {" + column + ", regex: " + YamlText.of(regex) + ", tolerate: 1%}",
                "all texts have the shape " + texts.forms().words().replace(" | ", " or ")));
    }

    private static Optional<SuggestedCheck> length(TextState texts, String column) {
        String min = texts.shortest() > 0 ? ", min: 1" : "";
        String max = RoundLimit.text(RoundLimit.above(2.0 * Math.max(1, texts.longest())));
        return Optional.of(SuggestedCheck.of(
                "length: {" + column + min + ", max: " + max + "}",
                String.format(Locale.ROOT, "texts had %d to %d characters", texts.shortest(), texts.longest())));
    }
}
