package io.nightshift.definition.lint;

import io.nightshift.definition.Check;
import io.nightshift.definition.Rule;
import io.nightshift.definition.Rule.Unique.Keep;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Whether whatever breaks one check breaks another too. */
record Coverage(JudgedColumns columns) {

    /** Whether that is certain, and no less follows from the other. */
    boolean isIn(Check wide, Check narrow) {
        return judgesNoFewer(narrow, wide) && breaksToo(wide, narrow) && Strictness.isAtLeast(narrow, wide);
    }

    /** Why it is, in words. */
    String why(Check wide, Check narrow) {
        return words(wide.rule())
                .flatMap(one -> words(narrow.rule())
                        .filter(other -> !other.equals(one))
                        .map(other -> "it accepts " + one + ", and the other no more than " + other))
                .orElse("whatever breaks it breaks the other too, and no less follows from that");
    }

    private Optional<String> words(Rule rule) {
        return Optional.of(rule)
                .filter(Rule.ColumnRule.class::isInstance)
                .flatMap(onValue -> columns.acceptedBy((Rule.ColumnRule) onValue))
                .map(Accepted::words);
    }

    /** A rule that judges a night sees other figures where it sees more rows. */
    private static boolean judgesNoFewer(Check narrow, Check wide) {
        boolean isOfRows = narrow.rule() instanceof Rule.RowRule;
        return narrow.where().map(String::strip).equals(wide.where().map(String::strip))
                || isOfRows && narrow.where().isEmpty();
    }

    private boolean breaksToo(Check wide, Check narrow) {
        if (SameWords.of(wide.rule()).equals(SameWords.of(narrow.rule()))) {
            return treatsNoMilder(narrow, wide);
        }
        if (wide.rule() instanceof Rule.Satisfies first && narrow.rule() instanceof Rule.Satisfies second) {
            return columns.shareColumns(first.expression(), second.expression())
                    && RowCases.outcomes(first.expression(), given(second, narrow, wide), columns)
                            .equals(Set.of(Outcome.YES));
        }
        if (wide.rule() instanceof Rule.NotNull notNull) {
            return nullBreaks(notNull.columns(), narrow);
        }
        if (wide.rule() instanceof Rule.Unique unique) {
            return sharingBreaks(unique, narrow.rule());
        }
        if (wide.rule() instanceof Rule.ColumnRule first && narrow.rule() instanceof Rule.ColumnRule second) {
            return treatsNoMilder(narrow, wide) && valueBreaks(first, second);
        }
        return treatsNoMilder(narrow, wide) && figureBreaks(wide.rule(), narrow.rule());
    }

    /** Rows that pass the narrow one, of those that both judge. */
    private static List<String> given(Rule.Satisfies rule, Check narrow, Check wide) {
        return Stream.of(Optional.of(rule.expression()), narrow.where(), wide.where())
                .flatMap(Optional::stream)
                .toList();
    }

    private static boolean figureBreaks(Rule wide, Rule narrow) {
        return Figure.of(wide)
                .flatMap(one -> Figure.of(narrow).map(one::isSatisfiedBy))
                .orElse(false);
    }

    private static boolean treatsNoMilder(Check narrow, Check wide) {
        return (!Treatments.isNullBad(wide) || Treatments.isNullBad(narrow))
                && (!Treatments.isNaNBad(wide) || Treatments.isNaNBad(narrow));
    }

    private static boolean nullBreaks(List<String> columns, Check narrow) {
        if (narrow.rule() instanceof Rule.NotNull notNull) {
            return notNull.columns().containsAll(columns);
        }
        if (narrow.rule() instanceof Rule.PrimaryKey key) {
            return key.columns().containsAll(columns);
        }
        return narrow.rule() instanceof Rule.ValueRule rule
                && Treatments.isNullBad(narrow)
                && rule.judged().containsAll(columns);
    }

    /** Rows that share all of some columns share each of them. */
    private static boolean sharingBreaks(Rule.Unique wide, Rule narrow) {
        if (narrow instanceof Rule.PrimaryKey key) {
            return wide.columns().containsAll(key.columns());
        }
        return narrow instanceof Rule.Unique unique
                && wide.columns().containsAll(unique.columns())
                && (unique.keep() == Keep.NONE || wide.keep() == Keep.FIRST);
    }

    private boolean valueBreaks(Rule.ColumnRule wide, Rule.ColumnRule narrow) {
        Optional<ColumnOrder> order = ColumnOrder.of(wide, columns);
        if (order.isPresent()) {
            return ColumnOrder.of(narrow, columns)
                    .filter(order.get()::isSatisfiedBy)
                    .isPresent();
        }
        return wide.column().equals(narrow.column())
                && columns.acceptedBy(wide)
                        .flatMap(one -> columns.acceptedBy(narrow).map(other -> other.isWithin(one)))
                        .orElse(false);
    }
}
