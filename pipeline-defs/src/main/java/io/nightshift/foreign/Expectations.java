package io.nightshift.foreign;

import io.nightshift.definition.Rule;
import io.nightshift.definition.Rule.Unique.Keep;
import io.nightshift.definition.TextForm;
import io.nightshift.definition.Tolerance;
import io.nightshift.definition.bind.Node.Scalar;
import io.nightshift.definition.shape.ScalarKind;
import java.math.BigDecimal;
import java.util.ArrayList;
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
                keys -> NewCheck.of(FoundText.matching(column(keys), keys.texts("regex_list"), isOfAll(keys))));
        onValues(
                "expect_column_values_to_not_match_regex_list",
                Set.of("regex_list"),
                keys -> NewCheck.of(FoundText.without(column(keys), keys.texts("regex_list"))));
        onLike();
        onValues(
                "expect_column_values_to_be_json_parseable",
                Set.of(),
                keys -> NewCheck.of(new Rule.Format(column(keys), TextForm.JSON)));
        put(
                "expect_compound_columns_to_be_unique",
                Set.of("column_list", "ignore_row_if", "mostly", "row_condition"),
                Expectations::key);
        onSeveral();
        onDistinct();
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
        onFigure("proportion_of_non_null_values", "completeness");
    }

    private Expectations() {}

    /** @throws NotExpressible for an expectation that no check is like */
    static Known find(String type) {
        Known known = KNOWN.get(type);
        if (known == null) {
            throw NoSuchExpectation.of(type);
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

    private static void onSeveral() {
        onSeveral(
                "expect_column_pair_values_a_to_be_greater_than_b",
                List.of("column_A", "column_B", "or_equal"),
                keys -> SeveralColumns.compared(keys, keys.isTrue("or_equal") ? ">=" : ">"));
        onSeveral(
                "expect_column_pair_values_to_be_equal",
                List.of("column_A", "column_B"),
                keys -> SeveralColumns.compared(keys, "="));
        onSeveral(
                "expect_column_pair_values_to_be_in_set",
                List.of("column_A", "column_B", "value_pairs_set"),
                SeveralColumns::inSet);
        onSeveral("expect_multicolumn_sum_to_equal", List.of("column_list", "sum_total"), SeveralColumns::sum);
        onSeveral(
                "expect_select_column_values_to_be_unique_within_record",
                List.of("column_list"),
                SeveralColumns::differing);
    }

    private static void onSeveral(String type, List<String> keys, Function<Keys, NewCheck> check) {
        Set<String> all = new HashSet<>(keys);
        all.addAll(List.of("ignore_row_if", "mostly", "row_condition"));
        put(type, all, kwargs -> List.of(check.apply(kwargs).tolerating(tolerated(kwargs))));
    }

    private static void onDistinct() {
        Set<String> known = Set.of("column", "value_set", "row_condition");
        put(
                "expect_column_distinct_values_to_contain_set",
                known,
                keys -> ValueFigures.containing(column(keys), values(keys)));
        put("expect_column_distinct_values_to_equal_set", known, Expectations::equalSet);
        put(
                "expect_column_quantile_values_to_be_between",
                Set.of("column", "quantile_ranges", "allow_relative_error", "row_condition"),
                ValueFigures::quantiles);
        put(
                "expect_column_value_z_scores_to_be_less_than",
                Set.of("column", "threshold", "double_sided", "mostly", "row_condition"),
                keys -> List.of(ValueFigures.farFromMean(keys)));
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
        List<String> literals = values(keys).stream().map(Sql::literal).toList();
        return NewCheck.satisfies(name(keys) + " NOT IN " + Sql.list(literals))
                .where(Optional.of(name(keys) + " IS NOT NULL"));
    }

    private static boolean isOfAll(Keys keys) {
        return keys.text("match_on").orElse("any").equals("all");
    }

    private static void onLike() {
        String like = "like_pattern";
        String list = "like_pattern_list";
        onValues(
                "expect_column_values_to_match_like_pattern",
                Set.of(like),
                keys -> LikeText.like(column(keys), List.of(keys.needed(like)), true));
        onValues(
                "expect_column_values_to_match_like_pattern_list",
                Set.of(list, "match_on"),
                keys -> LikeText.like(column(keys), keys.texts(list), isOfAll(keys)));
        onValues(
                "expect_column_values_to_not_match_like_pattern",
                Set.of(like),
                keys -> LikeText.unlike(column(keys), List.of(keys.needed(like))));
        onValues(
                "expect_column_values_to_not_match_like_pattern_list",
                Set.of(list),
                keys -> LikeText.unlike(column(keys), keys.texts(list)));
    }

    private static List<NewCheck> key(Keys keys) {
        if (!keys.text("ignore_row_if").orElse("all_values_are_missing").equals("any_value_is_missing")) {
            throw new NotExpressible(
                    "null equals null in part of its key, and to unique a row without its whole key has none");
        }
        return List.of(NewCheck.of(unique(keys.texts("column_list"))).tolerating(tolerated(keys)));
    }

    private static List<NewCheck> equalSet(Keys keys) {
        List<NewCheck> checks = new ArrayList<>(List.of(NewCheck.of(inSet(keys))));
        checks.addAll(ValueFigures.containing(column(keys), values(keys)));
        return checks;
    }
}
