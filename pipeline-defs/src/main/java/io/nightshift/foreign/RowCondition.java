package io.nightshift.foreign;

import io.nightshift.definition.bind.Node.Fields;
import io.nightshift.definition.bind.Node.Items;
import io.nightshift.definition.bind.Node.Scalar;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The rows that an expectation is for: a text of old versions, or a tree of comparisons of new ones. */
final class RowCondition {
    private static final String KEY = "row_condition";
    private static final Pattern SIMPLE = Pattern.compile(
            "(?i)col\\(['\"]([^'\"]+)['\"]\\)\\s*(?:(==|!=|<=|>=|<|>)\\s*(['\"][^'\"]*['\"]|-?[0-9.]+)|\\.(notNull|isNull)\\(\\))");

    private RowCondition() {}

    /** Empty where it is for all rows. */
    static Optional<String> of(Keys kwargs) {
        String parser = kwargs.text("condition_parser").orElse("");
        if (kwargs.find(KEY).filter(Fields.class::isInstance).isEmpty()) {
            return ofText(kwargs.text(KEY), parser);
        }
        Keys condition = kwargs.mapping(KEY).orElseThrow();
        return condition.needed("type").equals("pass_through")
                ? ofText(condition.text("pass_through_filter"), parser)
                : Optional.of(tree(condition));
    }

    private static Optional<String> ofText(Optional<String> condition, String parser) {
        if (condition.isEmpty() || parser.equals("spark")) {
            return condition;
        }
        Matcher simple = SIMPLE.matcher(condition.get());
        if (!parser.startsWith("great_expectations") || !simple.matches()) {
            throw new NotExpressible("its row_condition is written for " + (parser.isEmpty() ? "no parser" : parser));
        }
        return Optional.of(sql(simple));
    }

    private static String sql(Matcher condition) {
        String column = Sql.name(condition.group(1));
        if (condition.group(4) != null) {
            return column + (condition.group(4).equalsIgnoreCase("isNull") ? " IS NULL" : " IS NOT NULL");
        }
        String value = condition.group(3);
        boolean isText = value.startsWith("'") || value.startsWith("\"");
        return column + " " + sign(condition.group(2)) + " "
                + (isText ? Sql.text(value.substring(1, value.length() - 1)) : value);
    }

    private static String sign(String operator) {
        return switch (operator) {
            case "==" -> "=";
            case "!=" -> "<>";
            case "<", "<=", ">", ">=" -> operator;
            default -> throw new NotExpressible("its row_condition compares by " + operator);
        };
    }

    private static String tree(Keys condition) {
        String type = condition.needed("type");
        return switch (type) {
            case "nullity" -> column(condition) + (condition.isTrue("is_null") ? " IS NULL" : " IS NOT NULL");
            case "comparison" -> comparison(condition);
            case "and", "or" -> joined(condition, type.equals("and") ? " AND " : " OR ");
            default -> throw new NotExpressible("its row_condition is of type " + type);
        };
    }

    private static String column(Keys condition) {
        return Sql.name(condition
                .mapping("column")
                .orElseThrow(() -> new NotExpressible("its row_condition has no column"))
                .needed("name"));
    }

    private static String comparison(Keys condition) {
        String operator = condition.needed("operator");
        boolean isNegated = operator.equals("NOT_IN");
        if (isNegated || operator.equals("IN")) {
            List<Scalar> values =
                    condition.find("parameter").filter(Items.class::isInstance).isPresent()
                            ? condition.scalars("parameter")
                            : List.of();
            if (values.isEmpty()) {
                throw new NotExpressible("its row_condition has an empty list");
            }
            return column(condition)
                    + (isNegated ? " NOT IN " : " IN ")
                    + Sql.list(values.stream().map(Sql::literal).toList());
        }
        List<Scalar> value = condition.scalars("parameter");
        if (value.size() != 1) {
            throw new NotExpressible("its row_condition has no parameter");
        }
        return column(condition) + " " + sign(operator) + " " + Sql.literal(value.get(0));
    }

    private static String joined(Keys condition, String word) {
        return condition.items("conditions").stream()
                .map(inner -> "(" + tree(Keys.of(inner)) + ")")
                .collect(Collectors.joining(word));
    }
}
