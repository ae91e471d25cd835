package io.nightshift.definition.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.definition.Rule;
import io.nightshift.definition.Schedule;
import io.nightshift.definition.Schema;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is said of sets of values, against every value there is. */
class LintPropertyTest {
    private static final Schema.Field NUMBER = new Schema.Field("n", "INT");
    private static final Schema.Field TEXT = new Schema.Field("t", "STRING");
    private static final JudgedColumns COLUMNS = new JudgedColumns(
            "s",
            new Schema(List.of(NUMBER)),
            Optional.empty(),
            new Schedule("", Optional.empty(), ZoneOffset.UTC, LocalDate.of(2026, 1, 1), Duration.ZERO));
    private static final List<Integer> NUMBERS =
            IntStream.rangeClosed(-5, 9).boxed().toList();
    private static final List<String> TEXTS = texts(3);

    private static List<String> texts(int longest) {
        List<String> texts = new ArrayList<>(List.of(""));
        for (int from = 0, length = 0; length < longest; length++) {
            int to = texts.size();
            for (String text : List.copyOf(texts.subList(from, to))) {
                List.of("a", "B", "1").forEach(letter -> texts.add(text + letter));
            }
            from = to;
        }
        return texts;
    }

    @Property
    void numbersAreSetsOfNumbers(
            @ForAll("numberRules") Rule.ColumnRule one, @ForAll("numberRules") Rule.ColumnRule other) {
        Accepted first = Accepted.by(one, NUMBER, ZoneOffset.UTC).orElseThrow();
        Accepted second = Accepted.by(other, NUMBER, ZoneOffset.UTC).orElseThrow();
        List<Integer> in = NUMBERS.stream().filter(n -> holds(one, n)).toList();
        List<Integer> also = NUMBERS.stream().filter(n -> holds(other, n)).toList();

        assertThat(first.isWithin(second)).isEqualTo(also.containsAll(in));
        assertThat(first.isApartFrom(second)).isEqualTo(in.stream().noneMatch(also::contains));
        assertThat(first.isNothing()).isEqualTo(in.isEmpty());
        assertThat(first.refusedBy(second))
                .isEqualTo(
                        one instanceof Rule.InSet set
                                ? set.values().stream()
                                        .filter(text -> !also.contains(Integer.valueOf(text)))
                                        .toList()
                                : List.of());
    }

    @Property
    void whatIsSaidOfTextsIsSo(@ForAll("textRules") Rule.ColumnRule one, @ForAll("textRules") Rule.ColumnRule other) {
        Accepted first = Accepted.by(one, TEXT, ZoneOffset.UTC).orElseThrow();
        Accepted second = Accepted.by(other, TEXT, ZoneOffset.UTC).orElseThrow();
        List<String> in = TEXTS.stream().filter(text(one)).toList();
        List<String> also = TEXTS.stream().filter(text(other)).toList();

        assertThat(!first.isWithin(second) || also.containsAll(in)).isTrue();
        assertThat(!first.isApartFrom(second) || in.stream().noneMatch(also::contains))
                .isTrue();
        assertThat(!first.isEverything() || in.size() == TEXTS.size()).isTrue();
        assertThat(!first.isNothing() || in.isEmpty()).isTrue();
        assertThat(first.refusedBy(second))
                .noneMatch(value -> also.stream().anyMatch(text -> isMeant(one, value, text)));
    }

    /** Of a and A both listed, each stands for itself alone unless case is ignored. */
    private static boolean isMeant(Rule.ColumnRule rule, String listed, String text) {
        return rule instanceof Rule.InSet set && set.ignoreCase() ? text.equalsIgnoreCase(listed) : text.equals(listed);
    }

    @Property
    void rowsOfAnImpossibleConditionAreNone(@ForAll("conditions") Condition condition) {
        KnownRows known = KnownRows.where(condition.text, COLUMNS);

        List<Integer> rows = NUMBERS.stream().filter(condition.holds::test).toList();
        assertThat(!known.impossible() || rows.isEmpty()).isTrue();
        assertThat(rows).allMatch(n -> Optional.ofNullable(known.values().get("n"))
                .map(ranges -> ranges.contains(BigDecimal.valueOf(n)))
                .orElse(true));
    }

    private record Condition(String text, IntPredicate holds) {}

    @Provide
    Arbitrary<Condition> conditions() {
        Arbitrary<Condition> comparisons = Combinators.combine(
                        Arbitraries.of("<", "<=", "=", ">=", ">", "<>"),
                        Arbitraries.integers().between(-2, 6))
                .as(LintPropertyTest::comparison);
        Arbitrary<Condition> lists = Arbitraries.integers()
                .between(-2, 6)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(list ->
                        new Condition("n IN (" + list.toString().replaceAll("[\\[\\]]", "") + ")", list::contains));
        Arbitrary<Condition> simple = Arbitraries.oneOf(comparisons, lists);
        Arbitrary<Condition> joined = Combinators.combine(simple, simple, Arbitraries.of("AND", "AND", "OR", "AND NOT"))
                .as(LintPropertyTest::joined);
        return Combinators.combine(joined, Arbitraries.oneOf(simple, joined), Arbitraries.of("AND", "AND", "OR"))
                .as(LintPropertyTest::joined);
    }

    private static Condition comparison(String sign, int limit) {
        return new Condition("n " + sign + " " + limit, n -> switch (sign) {
            case "<" -> n < limit;
            case "<=" -> n <= limit;
            case "=" -> n == limit;
            case ">=" -> n >= limit;
            case ">" -> n > limit;
            default -> n != limit;
        });
    }

    private static Condition joined(Condition left, Condition right, String word) {
        IntPredicate second = word.endsWith("NOT") ? right.holds.negate() : right.holds;
        return new Condition(
                "(" + left.text + ") " + word + " (" + right.text + ")",
                word.equals("OR") ? left.holds.or(second) : left.holds.and(second));
    }

    @Provide
    Arbitrary<Rule.ColumnRule> numberRules() {
        Arbitrary<Optional<String>> limits = Arbitraries.integers()
                .between(-4, 12)
                .map(n -> Double.toString(n / 2.0))
                .optional();
        Arbitrary<Rule.ColumnRule> between = Combinators.combine(
                        limits, limits, Arbitraries.integers().between(0, 3))
                .as((low, high, open) -> new Rule.Between(
                        "n",
                        open % 2 == 0 ? low : Optional.empty(),
                        open < 2 ? high : Optional.empty(),
                        open % 2 == 0 ? Optional.empty() : low,
                        open < 2 ? Optional.empty() : high));
        Arbitrary<Rule.ColumnRule> inSet = Arbitraries.integers()
                .between(-2, 6)
                .map(String::valueOf)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(values -> new Rule.InSet("n", values, false));
        return Arbitraries.oneOf(between, inSet);
    }

    private static boolean holds(Rule.ColumnRule rule, int n) {
        if (rule instanceof Rule.Between between) {
            return between.min().map(Double::valueOf).map(min -> n >= min).orElse(true)
                    && between.max().map(Double::valueOf).map(max -> n <= max).orElse(true)
                    && between.above()
                            .map(Double::valueOf)
                            .map(above -> n > above)
                            .orElse(true)
                    && between.below()
                            .map(Double::valueOf)
                            .map(below -> n < below)
                            .orElse(true);
        }
        return ((Rule.InSet) rule).values().contains(String.valueOf(n));
    }

    @Provide
    Arbitrary<Rule.ColumnRule> textRules() {
        Arbitrary<Rule.ColumnRule> inSet = Combinators.combine(
                        Arbitraries.of("", "a", "A", "b", "B", "a1", "A1", "Ba", "1")
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(4),
                        Arbitraries.of(true, false))
                .as((values, ignoreCase) -> new Rule.InSet("t", values, ignoreCase));
        Arbitrary<Rule.ColumnRule> matches = Combinators.combine(
                        Arbitraries.of("a*", "[aB1]*", ".*", "[a-z]+", "^a?", "1$", "(?i)b.", "[\\s\\S]*", "a*+", ""),
                        Arbitraries.of(true, false))
                .as((regex, find) -> new Rule.Matches("t", regex, find));
        Arbitrary<Optional<Long>> limits = Arbitraries.longs().between(-1, 4).optional();
        Arbitrary<Rule.ColumnRule> length =
                Combinators.combine(limits, limits).as((min, max) -> new Rule.Length("t", min, max));
        Arbitrary<Rule.ColumnRule> readsAs =
                Arbitraries.of("INT", "DECIMAL(2,1)", "BOOLEAN", "DATE").map(type -> new Rule.ReadsAs("t", type));
        return Arbitraries.oneOf(inSet, matches, length, readsAs);
    }

    private static Predicate<String> text(Rule.ColumnRule rule) {
        if (rule instanceof Rule.InSet inSet) {
            return text -> inSet.values().stream()
                    .anyMatch(value -> inSet.ignoreCase() ? value.equalsIgnoreCase(text) : value.equals(text));
        }
        if (rule instanceof Rule.Matches matches) {
            Pattern pattern = Pattern.compile(matches.regex());
            return text -> matches.find()
                    ? pattern.matcher(text).find()
                    : pattern.matcher(text).matches();
        }
        if (rule instanceof Rule.Length length) {
            return text -> length.min().map(min -> text.length() >= min).orElse(true)
                    && length.max().map(max -> text.length() <= max).orElse(true);
        }
        String type = ((Rule.ReadsAs) rule).type();
        return text -> type.equals("BOOLEAN")
                ? text.equals("1")
                : !type.equals("DATE") && text.matches(type.equals("INT") ? "1+" : "1{1,1}");
    }
}
