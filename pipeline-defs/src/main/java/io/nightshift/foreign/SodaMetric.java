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
    private static final Pattern CHECK = Pattern.compile("([a-z_]+)(?:\\s*\\(([^)]*)\\))?\\s*(.*)");
    private static final Pattern COMPARED = Pattern.compile("(<=|>=|!=|<|>|=)\\s*(-?[0-9.]+)\\s*%?");
    private static final Pattern BETWEEN =
            Pattern.compile("between\\s*([(\\[])?\\s*(-?[0-9.]+)\\s*%?\\s*and\\s*(-?[0-9.]+)\\s*%?\\s*([)\\]])?");
    private static final Pattern REFERENCE =
            Pattern.compile("values in \\(([^)]*)\\) must exist in (\\S+) \\(([^)]*)\\)");
    private static final Validity VALIDITY = new Validity(" ");
    private static final Set<String> HARMLESS =
            Set.of("name", "attributes", "samples limit", "samples columns", "identity", "filter");
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
            Map.entry("max_length", "max_length"));

    List<NewCheck> checks() {
        Set<String> known = new HashSet<>(VALIDITY.keys());
        known.addAll(List.of("warn", "fail", "fail condition"));
        Matcher reference = REFERENCE.matcher(text.strip());
        if (reference.matches()) {
            return List.of(NewCheck.of(references(reference)));
        }
        if (text.startsWith("failed rows")) {
            return List.of(failedRows());
        }
        Matcher check = CHECK.matcher(text.strip());
        if (!check.matches()) {
            throw new NotExpressible("there is no check of that meaning");
        }
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
            case "invalid" -> measured(condition, metric.endsWith("_percent")).rows(VALIDITY.valid(one(columns), keys));
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
        if (measured.isNone() || VALIDITY.isSaid(keys)) {
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
        String ours = METRICS.get(metric);
        if (ours == null) {
            throw new NotExpressible(
                    switch (metric) {
                        case "schema" -> "schema: says which columns of which types there are";
                        case "freshness" ->
                            "it goes by the clock of the scan; limits on hours_old go by the end of the night";
                        case "anomaly", "change", "distribution" -> "it has a history of its own; see history";
                        default -> "there is no check of that meaning";
                    });
        }
        return measured(condition, false).limits(ours + "(" + one(columns) + ")");
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
            Matcher compared = COMPARED.matcher(when.replaceFirst("^when ", "").strip());
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
        throw new NotExpressible("no limits are like '" + condition + "'");
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
