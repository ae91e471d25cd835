package io.nightshift.foreign;

import io.nightshift.definition.Rule;
import io.nightshift.definition.Tolerance;
import io.nightshift.foreign.DqdlRule.Condition;
import io.nightshift.foreign.DqdlRule.Operand;
import io.nightshift.foreign.DqdlRule.Operand.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * ColumnValues and ColumnLength: null breaks them, but not != and not in; it has a length of 0. Between is without its ends. A
 * pattern is of the whole text, but for a last line break, and nothing empty matches.
 */
final class DqdlValues {
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private DqdlValues() {}

    static NewCheck length(DqdlRule rule) {
        Bounds bounds = rule.bounds();
        NewCheck check = NewCheck.of(bounds.length(rule.column())).tolerating(tolerated(rule));
        return bounds.contains(BigDecimal.ZERO) ? check : check.refusingNull();
    }

    static NewCheck values(DqdlRule rule) {
        Condition condition = rule.needed();
        String column = Sql.name(rule.column());
        NewCheck check =
                switch (condition.sign()) {
                    case "matches" -> matches(rule.column(), condition);
                    case "in", "=" -> condition.negated() ? isNone(column, condition) : isOne(rule.column(), condition);
                    case "!=" -> isNone(column, condition);
                    default -> compared(rule.column(), condition);
                };
        return check.tolerating(tolerated(rule));
    }

    private static Tolerance tolerated(DqdlRule rule) {
        if (!rule.otherTags().isEmpty()) {
            throw new NotExpressible(
                    "there is nothing like 'with " + rule.otherTags().get(0) + "'");
        }
        return rule.threshold().map(share -> DqdlRule.bounds(share).badOfGood()).orElse(NewCheck.NONE);
    }

    private static NewCheck matches(String column, Condition condition) {
        Operand pattern = condition.operands().get(0);
        if (pattern.kind() != Kind.TEXT) {
            throw new NotExpressible("its pattern does not stand in the rule");
        }
        String regex = condition.negated() ? "^(?!\\b" + pattern.text() + "\\b).*$" : "^" + pattern.text() + "$";
        return NewCheck.of(FoundText.matchingSomething(column, regex)).refusingNull();
    }

    private static NewCheck isOne(String column, Condition condition) {
        boolean isPlain = !isOfDates(condition)
                && condition.operands().stream()
                        .allMatch(operand ->
                                operand.kind() == Kind.NUMBER || operand.is("EMPTY") || operand.kind() == Kind.TEXT);
        if (!isPlain) {
            return NewCheck.satisfies(or(Sql.name(column), condition));
        }
        List<String> values = condition.operands().stream()
                .map(operand -> operand.is("EMPTY") ? "" : operand.text())
                .toList();
        return NewCheck.of(new Rule.InSet(column, values, false)).refusingNull();
    }

    private static boolean isOfDates(Condition condition) {
        List<Operand> texts = condition.operands().stream()
                .filter(operand -> operand.kind() == Kind.TEXT)
                .toList();
        return !texts.isEmpty()
                && texts.stream()
                        .allMatch(operand -> DATE.matcher(operand.text()).matches());
    }

    /** True of null where null is among the values. */
    private static String or(String column, Condition condition) {
        List<String> parts = new ArrayList<>();
        List<String> listed = listed(condition);
        if (!listed.isEmpty()) {
            parts.add(subject(column, condition) + " IN " + Sql.list(listed));
        }
        condition.operands().stream()
                .filter(operand -> operand.kind() == Kind.KEYWORD)
                .forEach(keyword -> {
                    switch (keyword.text()) {
                        case "NULL" -> parts.add(column + " IS NULL");
                        case "EMPTY" -> parts.add(column + " = ''");
                        default -> parts.add("(trim(" + column + ") = '' AND " + column + " <> '')");
                    }
                });
        return String.join(" OR ", parts);
    }

    /** True of null where null is not among the values. */
    private static NewCheck isNone(String column, Condition condition) {
        boolean hasNull = condition.operands().stream().anyMatch(operand -> operand.is("NULL"));
        if (condition.operands().stream().anyMatch(operand -> operand.is("EMPTY") || operand.is("WHITESPACES_ONLY"))) {
            throw new NotExpressible("null passes some of its parts and breaks others; write them as satisfies");
        }
        List<String> listed = listed(condition);
        if (listed.isEmpty()) {
            return NewCheck.satisfies(column + " IS NOT NULL");
        }
        String none = subject(column, condition) + " NOT IN " + Sql.list(listed);
        return NewCheck.satisfies(hasNull ? none : column + " IS NULL OR " + none);
    }

    private static NewCheck compared(String column, Condition condition) {
        boolean isDate = condition.operands().stream().anyMatch(operand -> operand.kind() == Kind.TEXT);
        if (isDate) {
            return NewCheck.satisfies(ofDates(Sql.name(column), condition));
        }
        if (condition.negated()) {
            List<String> ends = condition.operands().stream()
                    .map(operand -> operand.number().toPlainString())
                    .toList();
            String name = Sql.name(column);
            return NewCheck.satisfies(name + " <= " + ends.get(0) + " OR " + name + " >= " + ends.get(1));
        }
        return NewCheck.of(DqdlRule.bounds(condition).between(column)).refusingNull();
    }

    private static String ofDates(String column, Condition condition) {
        String day = "to_date(" + column + ")";
        List<String> days = condition.operands().stream().map(DqdlValues::day).toList();
        if (!condition.sign().equals("between")) {
            return day + " " + condition.sign() + " " + days.get(0);
        }
        return condition.negated()
                ? day + " <= " + days.get(0) + " OR " + day + " >= " + days.get(1)
                : day + " > " + days.get(0) + " AND " + day + " < " + days.get(1);
    }

    private static String subject(String column, Condition condition) {
        return isOfDates(condition) ? "to_date(" + column + ")" : column;
    }

    private static List<String> listed(Condition condition) {
        boolean hasText = condition.operands().stream().anyMatch(operand -> operand.kind() == Kind.TEXT);
        boolean hasDates = isOfDates(condition);
        return condition.operands().stream()
                .filter(operand -> operand.kind() != Kind.KEYWORD)
                .map(operand ->
                        !hasText ? operand.number().toPlainString() : hasDates ? day(operand) : Sql.text(text(operand)))
                .toList();
    }

    private static String day(Operand operand) {
        if (!DATE.matcher(text(operand)).matches()) {
            throw new NotExpressible(
                    "it compares with " + operand.text() + ", which is no date that stands in the rule");
        }
        return "DATE'" + operand.text() + "'";
    }

    private static String text(Operand operand) {
        if (operand.kind() != Kind.TEXT) {
            throw new NotExpressible("it compares with " + operand.text() + ", which does not stand in the rule");
        }
        return operand.text();
    }
}
