package io.nightshift.definition.lint;

import io.nightshift.definition.Rule;
import io.nightshift.definition.Rule.Compare.Sign;
import io.nightshift.definition.Schema;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * How a rule wants the values of two columns to compare.
 *
 * @param first the one whose name comes first
 * @param allowed whether it may be less than the second, equal, more
 */
record ColumnOrder(String first, String second, Set<Order> allowed) {
    private enum Order {
        LESS,
        EQUAL,
        MORE
    }

    /** Empty for a rule that compares no two columns. */
    static Optional<ColumnOrder> of(Rule.ColumnRule rule, JudgedColumns columns) {
        return Optional.of(rule)
                .filter(Rule.Compare.class::isInstance)
                .map(Rule.Compare.class::cast)
                .filter(compare -> areOfOneType(compare.column(), compare.to().strip(), columns))
                .map(compare -> of(compare, compare.to().strip()));
    }

    private static boolean areOfOneType(String column, String other, JudgedColumns columns) {
        Optional<String> type = columns.column(column).map(Schema.Field::type);
        return type.isPresent() && type.equals(columns.column(other).map(Schema.Field::type));
    }

    private static ColumnOrder of(Rule.Compare rule, String other) {
        return rule.column().compareTo(other) <= 0
                ? new ColumnOrder(rule.column(), other, allowed(rule.is()))
                : new ColumnOrder(other, rule.column(), turned(allowed(rule.is())));
    }

    private static Set<Order> allowed(Sign sign) {
        return switch (sign) {
            case LESS -> EnumSet.of(Order.LESS);
            case AT_MOST -> EnumSet.of(Order.LESS, Order.EQUAL);
            case EQUAL -> EnumSet.of(Order.EQUAL);
            case DIFFERENT -> EnumSet.of(Order.LESS, Order.MORE);
            case AT_LEAST -> EnumSet.of(Order.EQUAL, Order.MORE);
            case MORE -> EnumSet.of(Order.MORE);
        };
    }

    private static Set<Order> turned(Set<Order> allowed) {
        Set<Order> turned = EnumSet.noneOf(Order.class);
        allowed.forEach(order -> turned.add(Order.values()[Order.values().length - 1 - order.ordinal()]));
        return turned;
    }

    /** Whether a column is compared with itself. */
    boolean isOfOne() {
        return first.equals(second);
    }

    /** Whether the values are always equal, and may be. */
    boolean allowsEqual() {
        return allowed.contains(Order.EQUAL);
    }

    /** Whether rows that the other accepts are accepted here. */
    boolean isSatisfiedBy(ColumnOrder other) {
        return isOfTheSame(other) && allowed.containsAll(other.allowed);
    }

    /** Whether no row is accepted by both. */
    boolean isApartFrom(ColumnOrder other) {
        return isOfTheSame(other) && other.allowed.stream().noneMatch(allowed::contains);
    }

    private boolean isOfTheSame(ColumnOrder other) {
        return first.equals(other.first) && second.equals(other.second);
    }
}
