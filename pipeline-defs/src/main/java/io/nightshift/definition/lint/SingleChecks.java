package io.nightshift.definition.lint;

import io.nightshift.definition.Check;
import io.nightshift.definition.Check.OnEmpty;
import io.nightshift.definition.Metric;
import io.nightshift.definition.Rule;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a check says of itself alone: that no row can break it, or none pass it. */
record SingleChecks(JudgedColumns columns, Notices notices) {

    void look(LintedCheck linted) {
        Check check = linted.check();
        KnownRows rows = columns.judgedBy(check);
        if (rows.impossible() || isNeverTrue(check.where())) {
            notices.neverFinds(
                    linted, "its where is never true: " + check.where().orElseThrow());
        } else if (check.rule() instanceof Rule.NotNull notNull) {
            notNull(linted, notNull, rows);
        } else if (check.rule() instanceof Rule.ValueRule rule) {
            value(linted, rule, rows);
        } else if (check.rule() instanceof Rule.Satisfies satisfies) {
            satisfies(linted, satisfies);
        } else if (check.rule() instanceof Rule.Limits limits) {
            limits(linted, limits);
        }
    }

    private void notNull(LintedCheck linted, Rule.NotNull rule, KnownRows rows) {
        if (rows.present().containsAll(rule.columns())) {
            notices.neverFinds(linted, "its where is true of no row with a null there");
        } else if (rule.columns().stream().anyMatch(rows.absent()::contains)) {
            notices.neverPasses(linted, "its where is true only where the column is null");
        }
    }

    private boolean isNeverTrue(Optional<String> where) {
        return where.filter(condition ->
                        !RowCases.outcomes(condition, List.of(), columns).contains(Outcome.YES))
                .isPresent();
    }

    private void satisfies(LintedCheck linted, Rule.Satisfies rule) {
        Set<Outcome> outcomes = RowCases.outcomes(
                rule.expression(), linted.check().where().stream().toList(), columns);
        if (!outcomes.contains(Outcome.YES) || columns.rows(rule.expression()).impossible()) {
            notices.neverPasses(linted, "its expression is never true: " + rule.expression());
        } else if (outcomes.equals(Set.of(Outcome.YES))) {
            notices.neverFinds(linted, "its expression is always true: " + rule.expression());
        } else if (!outcomes.contains(Outcome.NO)) {
            notices.findsOnlyNull(linted, "its expression is true or null, and never false: " + rule.expression());
        }
    }

    private void value(LintedCheck linted, Rule.ValueRule rule, KnownRows rows) {
        if (rule instanceof Rule.InSet inSet) {
            repeated(inSet).ifPresent(value -> notices.isListedTwice(linted, value));
        }
        if (rule.judged().stream().anyMatch(rows.absent()::contains)) {
            nullsOnly(linted);
        } else if (rule instanceof Rule.Compare compare) {
            ColumnOrder.of(compare, columns).filter(ColumnOrder::isOfOne).ifPresent(order -> withItself(linted, order));
        } else if (rule instanceof Rule.ColumnRule ofColumn) {
            columns.acceptedBy(ofColumn).ifPresent(accepted -> accepted(linted, ofColumn.column(), accepted, rows));
        }
    }

    private void accepted(LintedCheck linted, String column, Accepted accepted, KnownRows rows) {
        Optional<Accepted> known = rows.of(column);
        if (accepted.isNothing()) {
            notices.neverPasses(
                    linted, "column '" + column + "' can hold nothing that it accepts: " + accepted.words());
        } else if (known.filter(accepted::isApartFrom).isPresent()) {
            notices.neverPasses(linted, "its where leaves nothing that it accepts: " + accepted.words());
        } else if (known.isEmpty() && accepted.isEverything() && !Treatments.isNullBad(linted.check())) {
            notices.neverFinds(linted, "it accepts whatever column '" + column + "' can hold");
        } else if (known.filter(values -> values.isWithin(accepted) && !mayBeNaN(linted.check(), column, values))
                .isPresent()) {
            notices.neverFinds(linted, "its where leaves only values that it accepts");
        }
    }

    private boolean mayBeNaN(Check check, String column, Accepted values) {
        return Treatments.isNaNBad(check) && columns.mayBeNaN(column, values);
    }

    private void nullsOnly(LintedCheck linted) {
        String why = "its where is true only where the column is null";
        if (!Treatments.isNullBad(linted.check())) {
            notices.neverFinds(linted, why + ", which it does not judge");
        } else {
            notices.neverPasses(linted, why);
        }
    }

    private void withItself(LintedCheck linted, ColumnOrder order) {
        String why = "it compares " + order.first() + " with itself";
        boolean isNullFound = Treatments.isNullBad(linted.check());
        boolean isNaNFound = columns.hasNaN(order.first()) && Treatments.isNaNBad(linted.check());
        if (!order.allowsEqual()) {
            notices.neverPasses(linted, why);
        } else if (!isNullFound && !isNaNFound) {
            notices.neverFinds(linted, why);
        }
    }

    private Optional<String> repeated(Rule.InSet rule) {
        Optional<Domain> domain = columns.domain(rule.column());
        Set<Object> seen = new HashSet<>();
        return rule.values().stream()
                .filter(value -> !seen.add(meaning(value, rule, domain)))
                .findFirst();
    }

    private static Object meaning(String value, Rule.InSet rule, Optional<Domain> domain) {
        String text = rule.ignoreCase() ? value.toLowerCase(Locale.ROOT) : value;
        return domain.flatMap(known -> known.read().apply(value))
                .<Object>map(BigDecimal::stripTrailingZeros)
                .orElse(text);
    }

    /** The latest time of a night is at most a day before its end. */
    private void limits(LintedCheck linted, Rule.Limits rule) {
        boolean isAge = columns.time()
                .filter(time -> rule.metric().replaceAll("\\s", "").equals(Metric.HOURS_OLD.text() + "(" + time + ")"))
                .isPresent();
        Ranges ages = Ranges.of(
                List.of(Range.closed(Optional.of(BigDecimal.ZERO), Optional.of(columns.longestDay()))),
                BigDecimal.ZERO);
        if (isAge
                && linted.check().onEmpty() != OnEmpty.FAIL
                && Figure.of(rule)
                        .filter(figure -> ages.isWithin(figure.silent()))
                        .isPresent()) {
            notices.neverFinds(
                    linted,
                    "a night's rows have their " + columns.time().orElseThrow()
                            + " within it, so none is older than a day");
        }
    }
}
