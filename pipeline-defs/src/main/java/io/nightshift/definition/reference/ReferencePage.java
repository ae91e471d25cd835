package io.nightshift.definition.reference;

import io.nightshift.definition.Metric;
import io.nightshift.definition.Model.Estimator;
import io.nightshift.definition.Model.Task;
import io.nightshift.definition.Op;
import io.nightshift.definition.Pipeline;
import io.nightshift.definition.Statistic;
import io.nightshift.definition.check.Estimators;
import io.nightshift.definition.check.Metrics;
import io.nightshift.definition.expression.Aggregates;
import io.nightshift.definition.expression.Functions;
import io.nightshift.definition.shape.Key;
import io.nightshift.definition.shape.RecordShape;
import io.nightshift.definition.shape.Shape;
import io.nightshift.definition.shape.Shapes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The reference page of {@code pipeline.yaml}, in Markdown. */
public final class ReferencePage {
    private final StringBuilder page = new StringBuilder();
    private final Deque<RecordShape> open = new ArrayDeque<>();
    private final Set<Class<?>> seen = new LinkedHashSet<>();
    private Shape.CheckForm checks;

    private ReferencePage() {}

    public static String pipeline() {
        return new ReferencePage().write();
    }

    private String write() {
        page.append("""
                # pipeline.yaml

                Generated from the definition records: do not edit. Unknown keys, duplicate keys, anchors, aliases, merge keys, tags and
                several documents are refused; a list of plain values may be written as its only value; `${name}` stands for a
                variable of `environments.yaml` or of `--set name=value`; `{night}` and `{night+1}` in a path stand for dates. For
                editors there is a JSON schema in `pipeline-defs/schema/`.
                """);
        later(Shapes.of(Pipeline.class));
        while (!open.isEmpty()) {
            record(open.removeFirst());
        }
        operations();
        checks();
        metrics();
        statistics();
        estimators();
        expressions();
        return page.toString();
    }

    private void record(RecordShape shape) {
        heading(title(shape), shape.description());
        table(shape.keys());
    }

    private void table(List<Key> keys) {
        page.append("\n| key | value | default | |\n|---|---|---|---|\n");
        keys.forEach(key -> page.append("| `" + key.name() + "` | " + value(key.shape()) + " | " + fallback(key) + " | "
                + escaped(key.description()) + " |\n"));
    }

    private static String fallback(Key key) {
        if (key.required()) {
            return "required";
        }
        return key.fallback().map(text -> "`" + text + "`").orElse("-");
    }

    private String value(Shape shape) {
        if (shape instanceof Shape.Scalar scalar) {
            return escaped(scalar.type().expected());
        }
        if (shape instanceof Shape.Choice choice) {
            return choice.names().stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
        }
        if (shape instanceof Shape.Keyed keyed) {
            later(keyed.record());
            return link(title(keyed.record()));
        }
        if (shape instanceof Shape.Items items) {
            return "list: " + value(items.item());
        }
        if (shape instanceof Shape.Named named) {
            return "by name: " + value(named.value());
        }
        if (shape instanceof Shape.OperationForm) {
            return link("operations");
        }
        if (shape instanceof Shape.CheckForm form) {
            checks = form;
            return link("checks");
        }
        return link("algorithm");
    }

    private void later(RecordShape shape) {
        if (seen.add(shape.type())) {
            open.addLast(shape);
        }
    }

    private void operations() {
        heading(
                "operations",
                "Written as its name, or as `{name: ...}` where it must be told something. Null values are left out, and so are NaN"
                        + " and the infinities; where no value is left the result is null, if nothing else is said.");
        page.append("\n| operation | column | told | |\n|---|---|---|---|\n");
        for (Op op : Op.values()) {
            String told =
                    op.argument() == Op.Argument.NONE ? "-" : op.argument().words();
            page.append("| `" + lower(op) + "` | " + column(op) + " | " + told + " | " + escaped(op.description())
                    + " |\n");
        }
    }

    private static String column(Op op) {
        String words =
                switch (op.input()) {
                    case ANY -> "any";
                    case NUMBER -> "number";
                    case BOOLEAN -> "boolean";
                    case ORDERED -> "number, text, date, time or boolean";
                };
        words += op.takesElements() ? ", or an array of it" : "";
        return op.canDoWithoutColumn() ? words + ", or none" : words;
    }

    private void checks() {
        heading("checks", "A check is one key, its rule, whose value holds the keys of the rule and these:");
        table(checks.check().keys().stream()
                .map(key -> key.name().equals("id")
                        ? new Key(
                                key.component(),
                                key.name(),
                                key.shape(),
                                true,
                                Optional.of("rule_column"),
                                key.description())
                        : key)
                .toList());
        checks.rules().forEach((name, rule) -> {
            page.append("\n### ").append(name).append("\n\n").append(rule.description());
            if (rule.shorthand()) {
                page.append(" Short: `" + name + ": " + rule.keys().get(0).name() + "`, the value alone.");
            }
            page.append('\n');
            table(rule.keys());
        });
    }

    private void metrics() {
        heading(
                "metrics",
                "What `limits` and `history` can be about, over the accepted rows of a night for which `where` is true. Null values"
                        + " are left out, and so are NaN and the infinities; of several columns, rows that lack one. A count of"
                        + " nothing is 0; where any other metric has nothing to be of, the check is not evaluated. Within `{}` a metric with a comma needs"
                        + " quotes.");
        page.append("\n| metric | columns | |\n|---|---|---|\n");
        for (Metric metric : Metric.values()) {
            page.append("| `" + metric.form() + "` | " + metric.input().words() + " | " + escaped(metric.description())
                    + " |\n");
        }
        page.append("\nAggregates of `sql`, each with `DISTINCT` and `FILTER (WHERE ...)` as Spark has them: ")
                .append(Aggregates.signatures().stream()
                        .map(form -> "`" + form + "`")
                        .collect(Collectors.joining(", ")))
                .append(
                        "; `percentile_disc(0.9) WITHIN GROUP (ORDER BY column)` is a value that occurs. Around and within them stand [expressions](#expressions).\n");
    }

    private void statistics() {
        heading(
                "statistics",
                "What `distribution` can be about. c and r are the shares of a bin in the night and in what it is compared with.");
        page.append("\n| statistic | range | |\n|---|---|---|\n");
        for (Statistic statistic : Statistic.values()) {
            page.append("| `" + statistic.text() + "` | " + (statistic.isAtMostOne() ? "0 to 1" : "0 and up") + " | "
                    + escaped(statistic.words()) + " |\n");
        }
    }

    private void estimators() {
        heading("algorithm", "One estimator with its parameters in MLlib's spelling; a list of values is a grid.");
        page.append("\n| estimator | task | parameters |\n|---|---|---|\n");
        for (Estimator estimator : Estimator.values()) {
            for (Task task : Task.values()) {
                if (Estimators.tasks(estimator).contains(task)) {
                    page.append("| `" + lower(estimator) + "` | `" + lower(task) + "` | "
                            + String.join(", ", Estimators.parameters(estimator, task)) + " |\n");
                }
            }
        }
        page.append(
                "\n| task | metrics of `require` and `retrain_when` | of `beat_champion` | of `retrain_when` alone |\n|---|---|---|---|\n");
        for (Task task : Task.values()) {
            page.append("| `" + lower(task) + "` | "
                    + Metrics.of(task).stream().map(ReferencePage::metric).collect(Collectors.joining(", ")) + " | "
                    + String.join(", ", Metrics.compared(task)) + " | "
                    + Metrics.ofLabels(task).stream().map(ReferencePage::metric).collect(Collectors.joining(", "))
                    + " |\n");
        }
    }

    private static String metric(String name) {
        return Metrics.key(name)
                .map(key -> name + " (of `measure: {" + key + ": ...}`)")
                .orElse(name);
    }

    private void expressions() {
        heading(
                "expressions",
                "Spark SQL's own grammar over the columns of one row: operators, `CASE`, `CAST`, `BETWEEN`, `IN`, `LIKE`, `RLIKE`,"
                        + " `IS NULL`, `EXTRACT`, and these functions. Subqueries, aggregates, windows and whatever changes from run"
                        + " to run are refused.");
        List<String> functions = new ArrayList<>(Functions.signatures());
        page.append('\n')
                .append(functions.stream().map(form -> "`" + form + "`").collect(Collectors.joining(", ")))
                .append('\n');
    }

    private void heading(String title, String text) {
        page.append("\n## ").append(title).append("\n\n").append(text).append('\n');
    }

    private static String title(RecordShape shape) {
        return Shapes.key(shape.type().getSimpleName());
    }

    private static String link(String title) {
        return "[" + title + "](#" + title + ")";
    }

    private static String escaped(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;");
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
