package io.nightshift.definition.lint;

import io.nightshift.definition.Rule.Compare.Sign;
import io.nightshift.definition.expression.Fact.Literal;
import io.nightshift.definition.expression.Logic;
import io.nightshift.definition.expression.Logic.Term;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What conditions ask of a row: values of columns, lengths of texts, and how two columns compare; each has cases, of which null is the
 * first.
 */
final class Quantities {
    /** Of a pair of columns: null, and each way to compare. */
    private static final List<Set<Sign>> ORDERS = List.of(
            Set.of(),
            Set.of(Sign.LESS, Sign.AT_MOST, Sign.DIFFERENT),
            Set.of(Sign.EQUAL, Sign.AT_MOST, Sign.AT_LEAST),
            Set.of(Sign.MORE, Sign.AT_LEAST, Sign.DIFFERENT));

    /** @param first number of the column whose name comes first */
    private record Pair(int number, int first, int second) {}

    private final JudgedColumns columns;
    private final Map<Term, List<Literal>> literals = new LinkedHashMap<>();
    private final Set<List<String>> compared = new LinkedHashSet<>();
    private final Map<Term, Integer> terms = new LinkedHashMap<>();
    private final List<TermCases> known = new ArrayList<>();
    private final Map<List<String>, Pair> pairs = new HashMap<>();

    Quantities(JudgedColumns columns) {
        this.columns = columns;
    }

    void collect(Logic logic) {
        if (logic instanceof Logic.Both both) {
            collect(both.left());
            collect(both.right());
        } else if (logic instanceof Logic.Either either) {
            collect(either.left());
            collect(either.right());
        } else if (logic instanceof Logic.Not not) {
            collect(not.inner());
        } else if (logic instanceof Logic.IsNull isNull) {
            literals(new Term(isNull.column(), false));
        } else if (logic instanceof Logic.Compared comparison) {
            literals(comparison.term()).add(comparison.literal());
            literals(new Term(comparison.term().column(), false));
        } else if (logic instanceof Logic.Ordered ordered) {
            pair(ordered).forEach(column -> literals(new Term(column, false)));
            compared.add(pair(ordered));
        }
    }

    private List<Literal> literals(Term term) {
        return literals.computeIfAbsent(term, first -> new ArrayList<>());
    }

    private static List<String> pair(Logic.Ordered ordered) {
        return ordered.first().compareTo(ordered.second()) <= 0
                ? List.of(ordered.first(), ordered.second())
                : List.of(ordered.second(), ordered.first());
    }

    /** After all conditions were collected. */
    void tellApart() {
        literals.forEach((term, found) -> {
            terms.put(term, terms.size());
            known.add(TermCases.of(term, found, columns));
        });
        compared.forEach(pair -> pairs.put(
                pair,
                new Pair(
                        terms.size() + pairs.size(),
                        number(new Term(pair.get(0), false)),
                        number(new Term(pair.get(1), false)))));
    }

    int size() {
        return terms.size() + pairs.size();
    }

    int number(Term term) {
        return terms.get(term);
    }

    int number(Logic.Ordered ordered) {
        return pairs.get(pair(ordered)).number();
    }

    /** How many cases one of them has. */
    int values(int number) {
        return number < terms.size() ? known.get(number).size() : ORDERS.size();
    }

    /** How many there are of all together; may be more than an integer holds. */
    double cases() {
        return IntStream.range(0, size()).mapToDouble(this::values).reduce(1, (all, one) -> all * one);
    }

    /** Whether null goes together: a length is null where its text is, and a comparison where one of its sides is. */
    boolean isPossible(int[] row) {
        for (Map.Entry<Term, Integer> term : terms.entrySet()) {
            if (term.getKey().isLength()
                    && (row[term.getValue()] == 0) != isNull(term.getKey().column(), row)) {
                return false;
            }
        }
        return pairs.values().stream().allMatch(pair -> isPossible(pair, row));
    }

    private static boolean isPossible(Pair pair, int[] row) {
        int order = row[pair.number()];
        boolean isNull = row[pair.first()] == 0 || row[pair.second()] == 0;
        boolean isOfOne = pair.first() == pair.second();
        return isNull ? order == 0 : order > 0 && (!isOfOne || ORDERS.get(order).contains(Sign.EQUAL));
    }

    boolean isNull(String column, int[] row) {
        return row[number(new Term(column, false))] == 0;
    }

    /** Of each way that the two compare, as bits. */
    int[] outcomes(Logic.Ordered ordered) {
        boolean isTurned = ordered.first().compareTo(ordered.second()) > 0;
        return IntStream.range(0, ORDERS.size())
                .map(order -> order == 0
                        ? Outcome.NULL.bit()
                        : Outcome.of(ORDERS.get(isTurned ? ORDERS.size() - order : order)
                                        .contains(ordered.sign()))
                                .bit())
                .toArray();
    }

    /** Of each case of the term, as bits. */
    int[] outcomes(Logic.Compared comparison) {
        TermCases cases = known.get(number(comparison.term()));
        return IntStream.range(0, cases.size())
                .map(value -> value == 0
                        ? Outcome.NULL.bit()
                        : cases.compared(value, comparison.sign(), comparison.literal()).stream()
                                .mapToInt(Outcome::bit)
                                .sum())
                .toArray();
    }
}
