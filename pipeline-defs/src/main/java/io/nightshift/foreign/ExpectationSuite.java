package io.nightshift.foreign;

import io.nightshift.definition.Check.Severity;
import io.nightshift.definition.bind.Node;
import io.nightshift.definition.bind.Node.Fields;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A suite of Great Expectations, of 0.x with {@code expectation_type} or of 1.x with {@code type}. */
final class ExpectationSuite {
    private static final Set<String> HARMLESS =
            Set.of("batch_id", "result_format", "include_config", "catch_exceptions", "meta", "condition_parser");
    private static final Pattern SIMPLE = Pattern.compile(
            "col\\(['\"]([^'\"]+)['\"]\\)\\s*(?:(==|!=|<=|>=|<|>)\\s*(['\"][^'\"]*['\"]|-?[0-9.]+)|\\.(notNull|isNull)\\(\\))");

    ForeignTable read(Fields root) {
        ForeignTable table = new ForeignTable("");
        for (Node expectation : new Keys(root).items("expectations")) {
            String origin = expectation instanceof Fields fields ? origin(new Keys(fields)) : expectation.words();
            table.take(origin, expectation.at(), () -> checks(Keys.of(expectation)));
        }
        return table;
    }

    private static String origin(Keys expectation) {
        String type = type(expectation).orElse("an expectation without a type");
        return type + "("
                + expectation
                        .find("kwargs")
                        .filter(Fields.class::isInstance)
                        .map(kwargs -> arguments((Fields) kwargs))
                        .orElse("")
                + ")";
    }

    /** As Python would write them. */
    private static String arguments(Fields kwargs) {
        return kwargs.fields().stream()
                .filter(argument -> !HARMLESS.contains(argument.key()))
                .map(argument -> argument.key() + "=" + OneLine.of(argument.value()))
                .collect(Collectors.joining(", "));
    }

    private static Optional<String> type(Keys expectation) {
        return expectation.text("expectation_type").or(() -> expectation.text("type"));
    }

    private static List<NewCheck> checks(Keys expectation) {
        String type = type(expectation).orElseThrow(() -> new NotExpressible("it has no type"));
        Keys kwargs = expectation.mapping("kwargs").orElse(new Keys(new Fields(List.of(), expectation.at())));
        Expectations.Known known = Expectations.find(type);
        kwargs.refuseOthers(known.keys(), HARMLESS);
        Optional<String> where = where(kwargs);
        Severity severity = severity(expectation);
        return known.checks().apply(kwargs).stream()
                .map(check -> check.where(where).withSeverity(severity))
                .toList();
    }

    private static Severity severity(Keys expectation) {
        return switch (expectation.text("severity").orElse("critical")) {
            case "warning" -> Severity.WARN;
            case "info" -> Severity.INFO;
            default -> Severity.ERROR;
        };
    }

    private static Optional<String> where(Keys kwargs) {
        Optional<String> condition = kwargs.text("row_condition");
        String parser = kwargs.text("condition_parser").orElse("");
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
            return column + (condition.group(4).equals("isNull") ? " IS NULL" : " IS NOT NULL");
        }
        String value = condition.group(3);
        boolean isText = value.startsWith("'") || value.startsWith("\"");
        return column + " " + condition.group(2).replace("==", "=") + " "
                + (isText ? Sql.text(value.substring(1, value.length() - 1)) : value);
    }
}
