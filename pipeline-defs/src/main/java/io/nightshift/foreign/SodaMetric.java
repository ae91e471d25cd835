package io.nightshift.foreign;

import io.nightshift.definition.Rule;
import io.nightshift.definition.Rule.Unique.Keep;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One check of SodaCL.
 *
 * @param text as {@code missing_count(x) < 5}
 * @param keys what stands below it
 */
record SodaMetric(String text, Keys keys) {
    private static final Pattern CHECK = Pattern.compile("([A-Za-z_][A-Za-z_0-9]*)(?:\\s*\\(([^)]*)\\))?\\s*(.*)");
    private static final Pattern COMPARED = Pattern.compile("(<=|>=|!=|<|>|=)\\s*(-?[0-9.]+)\\s*%?");
    private static final Pattern BETWEEN =
            Pattern.compile("between\\s*([(\\[])?\\s*(-?[0-9.]+)\\s*%?\\s*and\\s*(-?[0-9.]+)\\s*%?\\s*([)\\]])?");
    private static final Pattern REFERENCE =
            Pattern.compile("values in \\(([^)]*)\\) must exist in (\\S+) \\(([^)]*)\\)");
    private static final Pattern NOT_BETWEEN =
            Pattern.compile("not between\\s*(-?[0-9.]+)\\s*%?\\s*and\\s*(-?[0-9.]+)\\s*%?");
    private static final Pattern SAME_COUNT = Pattern.compile("row_count same as (\\S+)(?: in \\S+)?");
    private static final String EXPRESSION = " expression";
    private static final String QUERY = " query";
    private static final Validity VALIDITY = new Validity(" ");
    private static final Set<String> HARMLESS =
            Set.of("name", "attributes", "samples limit", "samples columns", "identity", "filter");
    private static final String OF_HISTORY = "it has a history of its own; see history and distribution";
    /** Why checks of other kinds are none here, by their first word. */
    private static final Map<String, String> OTHERS = Map.of(
            "schema",
            "schema: says which columns of which types there are",
            "freshness",
            "it goes by the clock of the scan; limits on hours_old go by the end of the night",
            "anomaly",
            OF_HISTORY,
            "change",
            OF_HISTORY,
            "distribution",
            OF_HISTORY,
            "distribution_difference",
            OF_HISTORY,
            "group",
            "it is of groups that a query makes; limits take by:, the columns that make groups",
            "reconciliation",
            "it compares with another data source; see balance and reconcile");

    private static final Map<String, String> METRICS = Map.ofEntries(
            Map.entry("avg", "avg"),
            Map.entry("min", "min"),
            Map.entry("max", "max"),
            Map.entry("sum", "sum"),
            Map.entry("stddev", "stddev"),
            Map.entry("stddev_samp", "stddev"),
            Map.entry("stddev_pop", "stddev_pop"),
            Map.entry("variance", "variance"),
            Map.entry("var_samp", "variance"),
            Map.entry("var_pop", "variance_pop"),
            Map.entry("min_length", "min_length"),
            Map.entry("max_length", "max_length"),
            Map.entry("avg_length", "avg_length"));

    List<NewCheck> checks() {
        Set<String> known = new HashSet<>(VALIDITY.keys());
        known.addAll(List.of("warn", "fail", "fail condition"));
        Matcher reference = REFERENCE.matcher(text.strip());
        if (reference.matches()) {
            return List.of(NewCheck.of(references(reference)));
        }
        Matcher same = SAME_COUNT.matcher(text.strip());
        if (same.matches()) {
            return List.of(NewCheck.of(new Rule.Balance("row_count", same.group(1), Optional.empty(), "0")));
        }
        if (text.startsWith("failed rows")) {
            return List.of(failedRows());
        }
        Matcher check = CHECK.matcher(text.strip());
        if (!check.matches()) {
            throw new NotExpressible("there is no check of that meaning");
        }
        if (OTHERS.containsKey(check.group(1))) {
            throw new NotExpressible(OTHERS.get(check.group(1)));
        }
        known.add(check.group(1) + EXPRESSION);
        known.add(check.group(1) + QUERY);
        keys.refuseOthers(known, HARMLESS);
        return checks(check.group(1), columns(check.group(2)), check.group(3).strip());
    }

    private static List<String> columns(String text) {
        return text == null || text.isBlank()
                ? List.of()
                : Arrays.stream(text.split(","))
                        .map(String::strip)
                        .map(name -> name.replaceAll("^[\"`]|[\"`]$", ""))
                        .toList();
    }

    private List<NewCheck> checks(String metric, List<String> columns, String condition) {
        String kind = metric.replaceAll("_(count|percent)$", "");
        return switch (kind) {
            case "row" -> List.of(measured(condition, false).rowCount());
            case "missing" -> missing(one(columns), measured(condition, metric.endsWith("_percent")));
            case "invalid" ->
                measured(condition, metric.endsWith("_percent"))
                        .invalid(VALIDITY.valid(one(columns), keys), VALIDITY.presence(one(columns), keys));
            case "duplicate" -> duplicate(columns, measured(condition, metric.endsWith("_percent")));
            default -> List.of(figure(metric, columns, condition));
        };
    }

    private static String one(List<String> columns) {
        if (columns.size() != 1) {
            throw new NotExpressible("it is of " + columns.size() + " columns, and one was looked for");
        }
        return columns.get(0);
    }

    private List<NewCheck> missing(String column, Measured measured) {
        NewCheck present = VALIDITY.present(column, keys);
        Optional<String> condition = VALIDITY.presence(column, keys);
        if (condition.isPresent()) {
            return measured.missing(present, condition.get());
        }
        if (measured.isNone()) {
            return measured.rows(List.of(present));
        }
        return List.of(measured.limits("null_count(" + column + ")", "null_share(" + column + ")"));
    }

    private static List<NewCheck> duplicate(List<String> columns, Measured measured) {
        if (columns.size() != 1 || !measured.isNone()) {
            throw new NotExpressible(
                    "it counts values that occur more than once, not rows; see unique and surplus_rows");
        }
        return measured.rows(List.of(NewCheck.of(new Rule.Unique(columns, Keep.NONE))));
    }

    private NewCheck figure(String metric, List<String> columns, String condition) {
        if (keys.has(metric + QUERY)) {
            throw new NotExpressible("a query of its own is no check; a figure of the rows is limits on sql(...)");
        }
        String figure = keys.text(metric + EXPRESSION)
                .map(expression -> "sql(" + expression.strip() + ")")
                .orElseGet(() -> known(metric, columns));
        return measured(condition, false).limits(figure);
    }

    private static String known(String metric, List<String> columns) {
        if (metric.equals("percentile") && columns.size() == 2) {
            String fraction = Bounds.number("its percentile", columns.get(1)).toPlainString();
            return "sql(percentile_disc(" + fraction + ") WITHIN GROUP (ORDER BY " + Sql.name(columns.get(0)) + "))";
        }
        if (!METRICS.containsKey(metric)) {
            throw new NotExpressible("there is no check of that meaning");
        }
        return metric(METRICS.get(metric), one(columns));
    }

    /** A figure of the catalogue, or else of SQL. */
    static String metric(String name, String column) {
        return name.equals("avg_length") ? "sql(avg(length(" + Sql.name(column) + ")))" : name + "(" + column + ")";
    }

    /** By the condition behind the metric, or by those of warn and fail, which say what is wrong. */
    private Measured measured(String condition, boolean percent) {
        if (!condition.isEmpty()) {
            return Measured.failing(bounds(condition), percent);
        }
        return new Measured(step("fail"), step("warn"), percent);
    }

    private Optional<Bounds> step(String level) {
        return keys.text(level).map(when -> {
            String wrong = when.replaceFirst("^when ", "").strip();
            Matcher outside = NOT_BETWEEN.matcher(wrong);
            if (outside.matches()) {
                return Bounds.closed(
                        Optional.of(Bounds.number("its limit", outside.group(1))),
                        Optional.of(Bounds.number("its limit", outside.group(2))));
            }
            Matcher compared = COMPARED.matcher(wrong);
            if (!compared.matches()) {
                throw new NotExpressible("limits have two ends, and '" + when + "' is no end of them");
            }
            return Bounds.unless(compared.group(1), Bounds.number("its limit", compared.group(2)));
        });
    }

    private static Bounds bounds(String condition) {
        Matcher compared = COMPARED.matcher(condition);
        if (compared.matches()) {
            return Bounds.of(compared.group(1), Bounds.number("its limit", compared.group(2)));
        }
        Matcher between = BETWEEN.matcher(condition);
        if (between.matches()) {
            return new Bounds(
                    Optional.of(Bounds.number("its limit", between.group(2))),
                    !"(".equals(between.group(1)),
                    Optional.of(Bounds.number("its limit", between.group(3))),
                    !")".equals(between.group(4)));
        }
        throw new NotExpressible(
                condition.startsWith("not between")
                        ? "limits leave no gap, as not between would"
                        : "no limits are like '" + condition + "'");
    }

    /** Rows for which the condition is true; a null does not make it so. */
    private NewCheck failedRows() {
        if (keys.has("fail query")) {
            throw new NotExpressible("a query of its own is no check; a condition on one row is satisfies");
        }
        keys.refuseOthers(List.of("fail condition"), HARMLESS);
        return NewCheck.satisfies(
                "NOT coalesce(" + keys.needed("fail condition").strip() + ", false)");
    }

    private static Rule.References references(Matcher reference) {
        return new Rule.References(
                columns(reference.group(1)),
                columns(reference.group(3)).stream()
                        .map(column -> reference.group(2) + "." + column)
                        .toList());
    }
}
