package io.nightshift.definition.check;

import io.nightshift.definition.Check;
import io.nightshift.definition.Metric;
import io.nightshift.definition.MetricCall;
import io.nightshift.definition.Rule;
import io.nightshift.definition.Rule.History.Against;
import io.nightshift.definition.Schema;
import io.nightshift.definition.bind.Paths;
import io.nightshift.definition.expression.Scope;
import io.nightshift.definition.expression.SqlType;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Rules on metrics of a night: what is measured, and the limits of it. */
final class MetricChecks {
    private static final Pattern BAND = Pattern.compile("[0-9]+(\\.[0-9]+)?( sigma|%)?");
    private static final Pattern FEW_NIGHTS = Pattern.compile("([1-9]|1[0-3]) nights?");
    private static final Pattern NIGHTS = Pattern.compile("[1-9][0-9]{0,3} nights?");

    private final Findings findings;
    private final Schema schema;
    private final Scope scope;
    private final String place;
    private final LimitChecks limits;

    /**
     * @param schema of the source that is measured
     * @param place to complete "... has these columns"
     */
    MetricChecks(Findings findings, Schema schema, Scope scope, String place) {
        this.place = place;
        this.findings = findings;
        this.schema = schema;
        this.scope = scope;
        this.limits = new LimitChecks(findings);
    }

    void history(Rule.History rule, String path) {
        metric(rule.metric(), Paths.key(path, "metric"));
        form(BAND, rule.within(), Paths.key(path, "within"), "4 sigma, 20% or 500");
        limits.band(rule, Paths.key(path, "within"));
        form(NIGHTS, rule.over(), Paths.key(path, "over"), "14 nights");
        against(rule, path);
    }

    private void against(Rule.History rule, String path) {
        if (rule.against() == Against.LAST && rule.within().endsWith("sigma")) {
            findings.add(
                    Paths.key(path, "within"),
                    path + ": one night has no deviation",
                    "against: last compares with a single figure",
                    "write a share or a number, such as 20% or 500");
        }
        if (rule.against() == Against.WEEKDAYS
                && FEW_NIGHTS.matcher(rule.over()).matches()) {
            findings.add(
                    Paths.key(path, "over"),
                    path + ": '" + rule.over() + "' have too few nights of one weekday",
                    "a mean is taken of two at least",
                    "look back 14 nights or more");
        }
    }

    void limits(Rule.Limits rule, Check check, String path) {
        metric(rule.metric(), Paths.key(path, "metric")).ifPresent(call -> reach(rule, call, path));
        limits.limits(rule, path);
        by(rule, path);
        if (rule.warnMin().isPresent() || rule.warnMax().isPresent()) {
            limits.onlyWarns(check, "warn_min and warn_max are", "min and max", path);
        }
    }

    private void by(Rule.Limits rule, String path) {
        for (int i = 0; i < rule.by().size(); i++) {
            String at = Paths.item(Paths.key(path, "by"), i);
            column(rule.by().get(i), at).ifPresent(column -> findings.single(column, at));
            findings.once(rule.by(), i, at);
        }
    }

    /** Limits that every figure would meet, or none could. */
    private void reach(Rule.Limits rule, MetricCall call, String path) {
        Metric.Values range = call.metric().range();
        rule.min().filter(min -> min > range.greatest()).ifPresent(min -> never(call, "min", path));
        rule.max().filter(max -> max < range.least()).ifPresent(max -> never(call, "max", path));
        boolean open = rule.min().map(min -> min <= range.least()).orElse(true)
                && rule.max().map(max -> max >= range.greatest()).orElse(true);
        if (open && (rule.min().isPresent() || rule.max().isPresent())) {
            findings.add(
                    path,
                    path + " can never fail",
                    call + " is " + LimitChecks.words(range),
                    "write a limit that it can pass and fail");
        }
    }

    private void never(MetricCall call, String key, String path) {
        findings.add(
                Paths.key(path, key),
                Paths.key(path, key) + ": no night could pass",
                call + " is " + LimitChecks.words(call.metric().range()),
                "write a limit that it can pass and fail");
    }

    Optional<MetricCall> metric(String text, String path) {
        try {
            MetricCall call = MetricCall.parse(text);
            call.columns().forEach(name -> column(name, path).ifPresent(column -> fits(call, column, path)));
            call.expression().ifPresent(expression -> findings.figure(path, expression, scope));
            return Optional.of(call);
        } catch (MetricCall.UnknownMetric e) {
            unknown(text, path);
        } catch (IllegalArgumentException e) {
            findings.add(
                    path,
                    path + ": '" + text + "' is not understood",
                    e.getMessage(),
                    "write its columns, as they are declared");
        }
        return Optional.empty();
    }

    private void unknown(String text, String path) {
        String name = text.replaceFirst("\\(.*", "").strip();
        if (text.contains("(") && !text.contains(")")) {
            findings.add(
                    path,
                    path + ": '" + text + "' is not understood",
                    "in {a: b, c: d} a comma ends a value",
                    "put the metric into quotes: \"" + name + "(a, b)\"");
        } else {
            findings.unknownMetric(path, text, name);
        }
    }

    private Optional<Schema.Field> column(String name, String path) {
        findings.column(path, name, schema, place);
        return schema.find(name);
    }

    private void fits(MetricCall call, Schema.Field column, String path) {
        SqlType type = SqlType.ofDdl(column.type());
        Metric.Input input = call.metric().input();
        if (!takes(input, type)) {
            findings.add(
                    path,
                    path + ": '" + call.metric().text() + "' needs a " + input.words() + " column",
                    "column '" + column.name() + "' is " + type.words(),
                    "use another metric, or another column");
        }
    }

    private static boolean takes(Metric.Input input, SqlType type) {
        return type == SqlType.UNKNOWN
                || switch (input) {
                    case ANY -> true;
                    case NUMBER -> type == SqlType.NUMBER;
                    case BOOLEAN -> type == SqlType.BOOLEAN;
                    case TEXT -> type == SqlType.TEXT;
                    case TIME -> type.isTemporal();
                    case ORDERED ->
                        List.of(SqlType.NUMBER, SqlType.TEXT, SqlType.BOOLEAN).contains(type) || type.isTemporal();
                };
    }

    private void form(Pattern pattern, String text, String path, String example) {
        if (!pattern.matcher(text).matches()) {
            findings.add(
                    path, path + ": '" + text + "' is not understood", "its form is " + example, "write " + example);
        }
    }
}
