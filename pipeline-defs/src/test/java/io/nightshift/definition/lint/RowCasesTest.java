package io.nightshift.definition.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.definition.Schedule;
import io.nightshift.definition.Schema;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Outcomes of conditions, against what SQL makes of them in every row that makes a difference. */
class RowCasesTest {
    private static final JudgedColumns COLUMNS = new JudgedColumns(
            "s",
            new Schema(List.of(
                    new Schema.Field("n", "INT"), new Schema.Field("m", "INT"), new Schema.Field("t", "STRING"))),
            Optional.empty(),
            new Schedule("", Optional.empty(), ZoneOffset.UTC, LocalDate.of(2026, 1, 1), Duration.ZERO));
    private static final List<Integer> NUMBERS = Arrays.asList(null, -1, 0, 1, 2, 3, 4);
    private static final List<String> TEXTS = Arrays.asList(null, "", "a", "b", "ab", "abc");
    private static final List<String> SIGNS = List.of("<", "<=", "=", "<>", ">=", ">");

    private record Line(Integer n, Integer m, String t) {}

    private record Condition(String text, Function<Line, Outcome> of) {}

    private static List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        NUMBERS.forEach(n -> NUMBERS.forEach(m -> TEXTS.forEach(t -> lines.add(new Line(n, m, t)))));
        return lines;
    }

    @Property(tries = 2000)
    void areThoseOfSomeRow(@ForAll long seed) {
        Random random = new Random(seed);
        Condition asked = condition(random, 3, false);
        Condition given = condition(random, 2, false);

        assertThat(RowCases.outcomes(asked.text, List.of(given.text), COLUMNS))
                .as(asked.text + " where " + given.text)
                .isEqualTo(found(asked, given));
    }

    /** How columns compare, and how long a text is, is not told from what they are compared with. */
    @Property(tries = 2000)
    void leaveOutNoRow(@ForAll long seed) {
        Random random = new Random(seed);
        Condition asked = condition(random, 3, true);
        Condition given = condition(random, 2, true);

        assertThat(RowCases.outcomes(asked.text, List.of(given.text), COLUMNS))
                .as(asked.text + " where " + given.text)
                .containsAll(found(asked, given));
    }

    private static Set<Outcome> found(Condition asked, Condition given) {
        return lines().stream()
                .filter(line -> given.of.apply(line) == Outcome.YES)
                .map(asked.of)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Outcome.class)));
    }

    private static Condition condition(Random random, int depth, boolean withPairs) {
        if (depth == 0 || random.nextInt(4) == 0) {
            return simple(random, withPairs);
        }
        Condition left = condition(random, depth - 1, withPairs);
        Condition right = condition(random, depth - 1, withPairs);
        return switch (random.nextInt(3)) {
            case 0 -> new Condition("NOT (" + left.text + ")", line -> Outcome.not(left.of.apply(line)));
            case 1 ->
                new Condition(
                        "(" + left.text + ") AND (" + right.text + ")",
                        line -> Outcome.both(left.of.apply(line), right.of.apply(line)));
            default ->
                new Condition(
                        left.text + " OR (" + right.text + ")",
                        line -> Outcome.not(
                                Outcome.both(Outcome.not(left.of.apply(line)), Outcome.not(right.of.apply(line)))));
        };
    }

    private static Condition simple(Random random, boolean withPairs) {
        int literal = random.nextInt(4);
        String sign = SIGNS.get(random.nextInt(SIGNS.size()));
        return switch (random.nextInt(withPairs ? 8 : 5)) {
            case 0 -> new Condition("n IS NULL", line -> Outcome.of(line.n == null));
            case 1 -> new Condition("t IS NOT NULL", line -> Outcome.of(line.t != null));
            case 2 -> compared("t = 'ab'", "=", line -> line.t, "ab");
            case 3 -> compared(literal + " " + turned(sign) + " m", sign, line -> line.m, literal);
            case 4 -> compared("n " + sign + " " + literal, sign, line -> line.n, literal);
            case 5 -> compared("length(t) " + sign + " " + literal, sign, RowCasesTest::length, literal);
            case 6 -> pair("n " + sign + " m", sign, line -> line.n, line -> line.m);
            default -> pair("m " + sign + " n", sign, line -> line.m, line -> line.n);
        };
    }

    private static Integer length(Line line) {
        return line.t == null ? null : line.t.length();
    }

    private static <T extends Comparable<T>> Condition compared(
            String text, String sign, Function<Line, T> value, T literal) {
        return pair(text, sign, value, line -> literal);
    }

    private static <T extends Comparable<T>> Condition pair(
            String text, String sign, Function<Line, T> left, Function<Line, T> right) {
        return new Condition(text, line -> {
            T first = left.apply(line);
            T second = right.apply(line);
            return first == null || second == null
                    ? Outcome.NULL
                    : Outcome.of(holds(Integer.signum(first.compareTo(second)), sign));
        });
    }

    private static boolean holds(int order, String sign) {
        return switch (order) {
            case -1 -> Set.of("<", "<=", "<>").contains(sign);
            case 0 -> Set.of("=", "<=", ">=").contains(sign);
            default -> Set.of(">", ">=", "<>").contains(sign);
        };
    }

    private static String turned(String sign) {
        return sign.replace('<', '?').replace('>', '<').replace('?', '>').replace("><", "<>");
    }

    @Test
    void areAnyWhereThereIsTooMuchToLookAt() {
        String many = NUMBERS.stream()
                .flatMap(n -> List.of("n", "m", "length(t)").stream()
                        .map(column -> column + " <> " + (n == null ? 9 : n * 10)))
                .collect(Collectors.joining(" OR "));

        assertThat(RowCases.outcomes("n < 3 OR n >= 3 OR n IS NULL", List.of(), COLUMNS))
                .containsExactly(Outcome.YES);
        assertThat(RowCases.outcomes("n < 3 OR n >= 3 OR n IS NULL", List.of(many), COLUMNS))
                .isEqualTo(Outcome.ANY);
    }
}
