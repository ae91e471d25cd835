package io.nightshift.foreign;

import io.nightshift.definition.Rule;
import io.nightshift.definition.Rule.Unique.Keep;
import io.nightshift.definition.Tolerance;
import io.nightshift.definition.bind.Node.Scalar;
import io.nightshift.definition.shape.ScalarKind;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What Great Expectations' expectations are here. Those on values leave null out, and their {@code mostly} is a share that is
 * enough itself; a pattern is looked for in the text.
 */
final class Expectations {
    private static final Map<String, Known> KNOWN = new TreeMap<>();
    private static final Set<String> ON_VALUES = Set.of("column", "mostly", "row_condition");
    private static final Set<String> ON_FIGURES =
            Set.of("column", "min_value", "max_value", "strict_min", "strict_max", "row_condition");

    /**
     * One expectation.
     *
     * @param keys of its arguments that are understood
     */
    record Known(Set<String> keys, Function<Keys, List<NewCheck>> checks) {}

    static {
        onValues("expect_column_values_to_not_be_null", Set.of(), Expectations::notNull);
        onValues("expect_column_values_to_be_null", Set.of(), keys -> NewCheck.satisfies(name(keys) + " IS NULL"));
        onValues("expect_column_values_to_be_unique", Set.of(), keys -> NewCheck.of(unique(List.of(column(keys)))));
        onValues("expect_column_values_to_be_in_set", Set.of("value_set"), keys -> NewCheck.of(inSet(keys)));
        onValues("expect_column_distinct_values_to_be_in_set", Set.of("value_set"), keys -> NewCheck.of(inSet(keys)));
        onValues("expect_column_values_to_not_be_in_set", Set.of("value_set"), Expectations::notInSet);
        onValues("expect_column_values_to_be_between", ON_FIGURES, keys -> NewCheck.of(between(keys)));
        onValues(
                "expect_column_value_lengths_to_be_between",
                ON_FIGURES,
                keys -> NewCheck.of(bounds(keys).length(column(keys))));
        onValues(
                "expect_column_value_lengths_to_equal",
                Set.of("value"),
                keys -> NewCheck.of(Bounds.exactly(number(keys, "value")).length(column(keys))));
        onValues(
                "expect_column_values_to_match_regex",
                Set.of("regex"),
                keys -> NewCheck.of(FoundText.matching(column(keys), keys.needed("regex"))));
        onValues(
                "expect_column_values_to_not_match_regex",
                Set.of("regex"),
                keys -> NewCheck.of(FoundText.without(column(keys), keys.needed("regex"))));
        onValues(
                "expect_column_values_to_match_regex_list",
                Set.of("regex_list", "match_on"),
                keys -> NewCheck.of(FoundText.matching(column(keys), anyOf(keys))));
        put(
                "expect_compound_columns_to_be_unique",
                Set.of("column_list", "ignore_row_if", "row_condition"),
                Expectations::key);
        onPairs("expect_column_pair_values_a_to_be_greater_than_b", keys -> keys.isTrue("or_equal") ? ">=" : ">");
        onPairs("expect_column_pair_values_to_be_equal", keys -> "=");
        put(
                "expect_table_row_count_to_be_between",
                ON_FIGURES,
                keys -> List.of(NewCheck.of(bounds(keys).rowCount())));
        put(
                "expect_table_row_count_to_equal",
                Set.of("value"),
                keys -> List.of(
                        NewCheck.of(Bounds.exactly(number(keys, "value")).rowCount())));
        onFigure("mean", "avg");
        onFigure("median", "median");
        onFigure("stdev", "stddev");
        onFigure("sum", "sum");
        onFigure("min", "min");
        onFigure("max", "max");
        onFigure("unique_value_count", "distinct_count");
        onFigure("proportion_of_unique_values", "distinct_share");
    }

    private Expectations() {}

    /** @throws NotExpressible for an expectation that no check is like */
    static Known find(String type) {
        Known known = KNOWN.get(type);
        if (known == null) {
            throw new NotExpressible(
                    type.contains("_to_exist")
                                    || type.contains("_of_type")
                                    || type.contains("type_list")
                                    || type.contains("table_column")
                            ? "schema: says which columns of which types there are, and the check schema rejects what is none"
                            : "there is no check of that meaning");
        }
        return known;
    }

    private static void put(String type, Set<String> keys, Function<Keys, List<NewCheck>> checks) {
        KNOWN.put(type, new Known(keys, checks));
    }

    private static void onValues(String type, Set<String> keys, Function<Keys, NewCheck> check) {
        Set<String> all = new HashSet<>(keys);
        all.addAll(ON_VALUES);
        put(type, all, kwargs -> List.of(check.apply(kwargs).tolerating(tolerated(kwargs))));
    }

    private static void onFigure(String figure, String metric) {
        put(
                "expect_column_" + figure + "_to_be_between",
                ON_FIGURES,
                keys -> List.of(NewCheck.of(bounds(keys).limits(metric + "(" + column(keys) + ")"))));
    }

    private static void onPairs(String type, Function<Keys, String> sign) {
        put(
                type,
                Set.of("column_A", "column_B", "or_equal", "ignore_row_if", "mostly", "row_condition"),
                keys -> List.of(pair(keys, sign.apply(keys)).tolerating(tolerated(keys))));
    }

    private static Tolerance tolerated(Keys keys) {
        return keys.number("mostly")
                .map(share ->
                        Bounds.closed(Optional.of(share), Optional.empty()).badOfGood())
                .orElse(NewCheck.NONE);
    }

    private static String column(Keys keys) {
        return keys.needed("column");
    }

    private static String name(Keys keys) {
        return Sql.name(column(keys));
    }

    private static BigDecimal number(Keys keys, String key) {
        return keys.number(key).orElseThrow(() -> new NotExpressible("it has no " + key));
    }

    private static NewCheck notNull(Keys keys) {
        return NewCheck.of(new Rule.NotNull(List.of(column(keys))));
    }

    private static Rule.Unique unique(List<String> columns) {
        return new Rule.Unique(columns, Keep.NONE);
    }

    private static Bounds bounds(Keys keys) {
        return keys.bounds("min_value", "max_value", !keys.isTrue("strict_min"), !keys.isTrue("strict_max"));
    }

    /** Limits that are no numbers are dates or times. */
    private static Rule.Between between(Keys keys) {
        boolean isOfTimes = List.of("min_value", "max_value").stream()
                .flatMap(key -> keys.text(key).stream())
                .anyMatch(text -> text.matches("[0-9]{4}-.*"));
        if (!isOfTimes) {
            return bounds(keys).between(column(keys));
        }
        boolean strictMin = keys.isTrue("strict_min");
        boolean strictMax = keys.isTrue("strict_max");
        return new Rule.Between(
                column(keys),
                keys.text("min_value").filter(text -> !strictMin),
                keys.text("max_value").filter(text -> !strictMax),
                keys.text("min_value").filter(text -> strictMin),
                keys.text("max_value").filter(text -> strictMax));
    }

    private static Rule.InSet inSet(Keys keys) {
        return new Rule.InSet(
                column(keys), values(keys).stream().map(Scalar::text).toList(), false);
    }

    /** Null among the values makes no difference, since null is left out. */
    private static List<Scalar> values(Keys keys) {
        return keys.scalars("value_set").stream()
                .filter(value -> value.kind() != ScalarKind.NOTHING)
                .toList();
    }

    private static NewCheck notInSet(Keys keys) {
        List<String> literals = values(keys).stream()
                .map(value -> value.kind() == ScalarKind.TEXT ? Sql.text(value.text()) : value.text())
                .toList();
        return NewCheck.satisfies(name(keys) + " NOT IN " + Sql.list(literals))
                .where(Optional.of(name(keys) + " IS NOT NULL"));
    }

    private static String anyOf(Keys keys) {
        if (keys.text("match_on").orElse("any").equals("all")) {
            throw new NotExpressible("all of its patterns must match; write a check for each");
        }
        return String.join(
                "|",
                keys.texts("regex_list").stream()
                        .map(regex -> "(?:" + regex + ")")
                        .toList());
    }

    private static List<NewCheck> key(Keys keys) {
        if (!keys.text("ignore_row_if").orElse("all_values_are_missing").equals("any_value_is_missing")) {
            throw new NotExpressible(
                    "null equals null in part of its key, and to unique a row without its whole key has none");
        }
        return List.of(NewCheck.of(unique(keys.texts("column_list"))));
    }

    /** Where one of the two is null it does not hold. */
    private static NewCheck pair(Keys keys, String sign) {
        String first = Sql.name(keys.needed("column_A"));
        String second = Sql.name(keys.needed("column_B"));
        NewCheck check = NewCheck.satisfies(first + " " + sign + " " + second);
        return switch (keys.text("ignore_row_if").orElse("both_values_are_missing")) {
            case "both_values_are_missing" ->
                check.where(Optional.of(first + " IS NOT NULL OR " + second + " IS NOT NULL"));
            case "either_value_is_missing" ->
                check.where(Optional.of(first + " IS NOT NULL AND " + second + " IS NOT NULL"));
            default -> check;
        };
    }
}
