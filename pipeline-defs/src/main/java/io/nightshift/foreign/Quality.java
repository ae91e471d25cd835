package io.nightshift.foreign;

import io.nightshift.definition.Check.Severity;
import io.nightshift.definition.Rule;
import io.nightshift.definition.Rule.Unique.Keep;
import io.nightshift.definition.bind.Node.Scalar;
import io.nightshift.definition.shape.ScalarKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One quality rule of ODCS.
 *
 * @param property that it is of; empty of one of the whole object
 */
record Quality(Keys keys, Optional<String> property) {
    List<NewCheck> checks() {
        String type = keys.text("type").orElse("library");
        if (!type.equals("library")) {
            throw new NotExpressible(why(type));
        }
        String metric = keys.text("metric")
                .or(() -> keys.text("rule"))
                .orElseThrow(() -> new NotExpressible("it names no metric"));
        Severity severity = severity();
        return checks(metric).stream()
                .map(check -> check.severity() == Severity.ERROR ? check.withSeverity(severity) : check)
                .toList();
    }

    private static String why(String type) {
        return switch (type) {
            case "text" -> "it is for people to read";
            case "sql" -> "a query of its own is no check; a condition on one row is satisfies";
            case "custom" -> "it is written for another engine; import its own file";
            default -> "there is no quality of type " + type;
        };
    }

    private Severity severity() {
        return switch (keys.text("severity").orElse("error").toLowerCase(Locale.ROOT)) {
            case "warning", "warn" -> Severity.WARN;
            case "info", "information" -> Severity.INFO;
            default -> Severity.ERROR;
        };
    }

    private List<NewCheck> checks(String metric) {
        return switch (metric) {
            case "rowCount" -> List.of(measured().rowCount());
            case "nullValues", "nullCheck" -> nulls();
            case "missingValues" -> missing();
            case "invalidValues", "validValues" -> measured().invalid(invalid(), Optional.empty());
            case "duplicateValues", "duplicateCount", "uniqueCheck" -> duplicates();
            default -> throw new NotExpressible("there is no check of that meaning");
        };
    }

    private String column() {
        return property.orElseThrow(() -> new NotExpressible("it stands in no property"));
    }

    private Measured measured() {
        Bounds bounds = Thresholds.ofContract(keys).orElse(Bounds.exactly(BigDecimal.ZERO));
        return Measured.failing(
                bounds,
                keys.text("unit")
                        .filter(unit -> unit.equals("percent") || unit.equals("%"))
                        .isPresent());
    }

    private List<NewCheck> nulls() {
        String column = column();
        return measured().isNone()
                ? List.of(NewCheck.of(new Rule.NotNull(List.of(column))))
                : List.of(measured().limits("null_count(" + column + ")", "null_share(" + column + ")"));
    }

    private List<NewCheck> missing() {
        List<Scalar> values = arguments().scalars("missingValues");
        List<Scalar> present = values.stream()
                .filter(value -> value.kind() != ScalarKind.NOTHING)
                .toList();
        if (present.isEmpty()) {
            return nulls();
        }
        String none = Sql.name(column()) + " NOT IN "
                + Sql.list(present.stream().map(Sql::literal).toList());
        String condition = present.size() < values.size() ? none : Sql.name(column()) + " IS NULL OR " + none;
        return measured().missing(NewCheck.satisfies(condition), condition);
    }

    private List<ValidValues> invalid() {
        Keys arguments = keys.has("validValues") ? keys : arguments();
        arguments.refuseOthers(
                Set.of("validValues", "pattern"),
                keys.has("validValues") ? Set.copyOf(keys.fields().keys()) : Set.of());
        List<ValidValues> valid = new ArrayList<>();
        if (arguments.has("validValues")) {
            valid.add(ValidValues.listed(column(), arguments.scalars("validValues")));
        }
        arguments.text("pattern").ifPresent(pattern -> valid.add(ValidValues.matching(column(), pattern)));
        if (valid.isEmpty()) {
            throw new NotExpressible("nothing says what is valid");
        }
        return valid;
    }

    private Keys arguments() {
        return keys.mapping("arguments").orElse(keys);
    }

    private List<NewCheck> duplicates() {
        List<String> columns =
                property.map(List::of).orElseGet(() -> arguments().texts("properties"));
        if (columns.size() != 1 || !measured().isNone()) {
            throw new NotExpressible(
                    columns.size() == 1
                            ? "whether it counts values or rows is not said; see duplicate_rows and surplus_rows"
                            : "whether null equals null in its key is not said; see unique and primary_key");
        }
        return List.of(NewCheck.of(new Rule.Unique(columns, Keep.NONE)));
    }
}
