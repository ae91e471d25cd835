package io.nightshift.definition.lint;

import io.nightshift.definition.expression.Logic;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * All rows, put into as few cases as conditions can tell apart: of each column null, each literal that it is compared with, and what
 * lies between two of them. There may be more cases than rows, so that a condition may have more outcomes here than it has.
 */
final class RowCases {
    /** More than that are not looked at, and nothing is certain. */
    private static final int MOST = 2_000;
    /** As much work as to look at so many cases. */
    private static final int TO_BEGIN = 100;

    private final Quantities quantities;

    private RowCases(Quantities quantities) {
        this.quantities = quantities;
    }

    /**
     * What a condition is of rows for which all others are true: empty where there are none such, and anything where there is too much
     * to look at.
     *
     * @param given conditions without a problem, as is the other
     */
    static Set<Outcome> outcomes(String condition, List<String> given, JudgedColumns columns) {
        Logic asked = columns.logic(condition);
        List<Logic> conditions = given.stream().map(columns::logic).toList();
        if (!columns.read().mayLookAt(TO_BEGIN)) {
            return Outcome.ANY;
        }
        Quantities quantities = new Quantities(columns);
        quantities.collect(asked);
        conditions.forEach(quantities::collect);
        quantities.tellApart();
        double cases = quantities.cases();
        return cases > MOST || !columns.read().mayLookAt((int) cases)
                ? Outcome.ANY
                : new RowCases(quantities).outcomes(asked, conditions);
    }

    private Set<Outcome> outcomes(Logic asked, List<Logic> given) {
        ToIntFunction<int[]> condition = read(asked);
        List<ToIntFunction<int[]>> others = given.stream().map(this::read).toList();
        int[] row = new int[quantities.size()];
        int found = 0;
        do {
            boolean isMeant = quantities.isPossible(row)
                    && others.stream().allMatch(other -> (other.applyAsInt(row) & Outcome.YES.bit()) != 0);
            found |= isMeant ? condition.applyAsInt(row) : 0;
        } while (found != Outcome.ALL && next(row));
        return Outcome.of(found);
    }

    /** The case that follows; false behind the last. */
    private boolean next(int[] row) {
        for (int i = 0; i < row.length; i++) {
            row[i]++;
            if (row[i] < quantities.values(i)) {
                return true;
            }
            row[i] = 0;
        }
        return false;
    }

    /** Outcomes of a case, as bits. */
    private ToIntFunction<int[]> read(Logic logic) {
        if (logic instanceof Logic.Both both) {
            ToIntFunction<int[]> left = read(both.left());
            ToIntFunction<int[]> right = read(both.right());
            return row -> Outcome.both(left.applyAsInt(row), right.applyAsInt(row));
        }
        if (logic instanceof Logic.Either either) {
            return read(new Logic.Not(new Logic.Both(new Logic.Not(either.left()), new Logic.Not(either.right()))));
        }
        if (logic instanceof Logic.Not not) {
            ToIntFunction<int[]> inner = read(not.inner());
            return row -> Outcome.not(inner.applyAsInt(row));
        }
        if (logic instanceof Logic.Constant constant) {
            int bit = constant.value().map(Outcome::of).orElse(Outcome.NULL).bit();
            return row -> bit;
        }
        return readOfRow(logic);
    }

    private ToIntFunction<int[]> readOfRow(Logic logic) {
        if (logic instanceof Logic.IsNull isNull) {
            return row -> Outcome.of(quantities.isNull(isNull.column(), row)).bit();
        }
        if (logic instanceof Logic.Ordered ordered) {
            int[] bits = quantities.outcomes(ordered);
            int pair = quantities.number(ordered);
            return row -> bits[row[pair]];
        }
        if (logic instanceof Logic.Compared compared) {
            int[] bits = quantities.outcomes(compared);
            int term = quantities.number(compared.term());
            return row -> bits[row[term]];
        }
        return row -> Outcome.ALL;
    }
}
