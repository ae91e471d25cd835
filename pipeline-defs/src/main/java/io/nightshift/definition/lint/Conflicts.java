package io.nightshift.definition.lint;

import io.nightshift.definition.Check;
import io.nightshift.definition.Rule;
import java.util.List;
import java.util.Optional;

/** Whether two checks ask for what cannot be had together. */
record Conflicts(JudgedColumns columns) {

    /** Why no value, and no night, passes both; empty where one may. */
    Optional<String> between(Check one, Check other) {
        boolean both = Strictness.mindsEachRow(one) && Strictness.mindsEachRow(other) && judgeSomeRowsOfOne(one, other);
        return both ? expressions(one, other).or(() -> apart(one.rule(), other.rule())) : Optional.empty();
    }

    /** What is true of rows that one of them is for may not be of those of the other. */
    private static boolean judgeSomeRowsOfOne(Check one, Check other) {
        boolean isOfRows = one.rule() instanceof Rule.RowRule;
        return one.where().equals(other.where())
                || isOfRows && (one.where().isEmpty() || other.where().isEmpty());
    }

    private Optional<String> expressions(Check one, Check other) {
        if (one.rule() instanceof Rule.Satisfies first && other.rule() instanceof Rule.Satisfies second) {
            return Optional.of("no row makes both expressions true")
                    .filter(why -> columns.shareColumns(first.expression(), second.expression())
                            && isPossible(first, one)
                            && isPossible(second, other)
                            && !arePossible(first, second));
        }
        if (one.rule() instanceof Rule.Satisfies first) {
            return outside(first, one, other);
        }
        return other.rule() instanceof Rule.Satisfies second ? outside(second, other, one) : Optional.empty();
    }

    private boolean isPossible(Rule.Satisfies rule, Check check) {
        return RowCases.outcomes(rule.expression(), check.where().stream().toList(), columns)
                .contains(Outcome.YES);
    }

    /** What is true of all rows that it accepts. */
    private static Rule.Satisfies passing(Rule.Compare rule) {
        return new Rule.Satisfies(rule.column() + " " + rule.is().text() + " (" + rule.to() + "\n) OR " + rule.column()
                + " IS NULL OR (" + rule.to() + "\n) IS NULL");
    }

    private boolean arePossible(Rule.Satisfies one, Rule.Satisfies other) {
        return RowCases.outcomes(one.expression(), List.of(other.expression()), columns)
                .contains(Outcome.YES);
    }

    /** Null and NaN can pass the other where it does not judge them. */
    private Optional<String> outside(Rule.Satisfies rule, Check check, Check other) {
        KnownRows rows = columns.rows(rule.expression());
        if (rows.impossible()) {
            return Optional.empty();
        }
        if (AcceptedRows.withoutNull(other).stream().anyMatch(rows.absent()::contains)) {
            return Optional.of(check.id() + " wants null where the other wants none");
        }
        if (other.rule() instanceof Rule.Compare compare) {
            return Optional.of("no row that makes the expression true compares so")
                    .filter(why -> isPossible(rule, check) && !arePossible(rule, passing(compare)));
        }
        return Optional.of(other.rule())
                .filter(Rule.ColumnRule.class::isInstance)
                .map(Rule.ColumnRule.class::cast)
                .flatMap(onValue -> columns.acceptedBy(onValue)
                        .filter(accepted -> !accepted.isNothing())
                        .filter(accepted -> rows.of(onValue.column())
                                .filter(values -> values.isApartFrom(accepted))
                                .filter(values ->
                                        !columns.mayBeNaN(onValue.column(), values) || Treatments.isNaNBad(other))
                                .isPresent())
                        .map(accepted -> "one accepts " + accepted.words() + ", the other wants " + rule.expression()));
    }

    private Optional<String> apart(Rule one, Rule other) {
        if (one instanceof Rule.ColumnRule first && other instanceof Rule.ColumnRule second) {
            return apart(first, second);
        }
        Optional<Figure> figure = Figure.of(one);
        return figure.filter(known -> Figure.of(other).map(known::isApartFrom).orElse(false))
                .map(known -> "their limits of " + known.name() + " have no figure in common");
    }

    private Optional<String> apart(Rule.ColumnRule one, Rule.ColumnRule other) {
        Optional<ColumnOrder> order = ColumnOrder.of(one, columns);
        if (order.isPresent()) {
            return order.filter(known -> ColumnOrder.of(other, columns)
                            .map(known::isApartFrom)
                            .orElse(false))
                    .map(known -> "no values of " + known.first() + " and " + known.second() + " compare as both want");
        }
        Optional<Accepted> first = columns.acceptedBy(one).filter(set -> !set.isNothing());
        Optional<Accepted> second = columns.acceptedBy(other).filter(set -> !set.isNothing());
        boolean isApart = one.column().equals(other.column())
                && first.isPresent()
                && second.isPresent()
                && first.get().isApartFrom(second.get());
        return isApart
                ? Optional.of("one accepts " + first.get().words() + ", the other "
                        + second.get().words())
                : Optional.empty();
    }

    /** Values that one check lists, all rows of which the other rejects. */
    List<String> listedInVain(Check list, Check other) {
        boolean rejects = other.severity() == Check.Severity.ERROR
                && (other.where().isEmpty() || other.where().equals(list.where()));
        if (!rejects
                || !(list.rule() instanceof Rule.InSet first)
                || !(other.rule() instanceof Rule.ColumnRule second)
                || !first.column().equals(second.column())) {
            return List.of();
        }
        return columns.acceptedBy(first)
                .flatMap(one -> columns.acceptedBy(second).map(one::refusedBy))
                .orElse(List.of());
    }
}
