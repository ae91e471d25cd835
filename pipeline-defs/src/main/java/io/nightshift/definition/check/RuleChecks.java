package io.nightshift.definition.check;

import io.nightshift.definition.Check;
import io.nightshift.definition.Rule;
import io.nightshift.definition.Schema;
import io.nightshift.definition.Source;
import io.nightshift.definition.bind.Paths;
import io.nightshift.definition.expression.Scope;
import io.nightshift.definition.shape.Shapes;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The checks of one source against its columns, and against other sources. */
final class RuleChecks {
    private static final Pattern REFERENCE = Pattern.compile("([^.]+)\\.([^.]+)");

    private final Draft draft;
    private final Findings findings;
    private final Schema schema;
    private final Scope scope;
    private final LimitChecks limits;
    private final ValueRuleChecks values;
    private final MetricChecks metrics;

    /** @param schema of the source that is checked */
    RuleChecks(Draft draft, Findings findings, Schema schema, Scope scope) {
        this.draft = draft;
        this.findings = findings;
        this.schema = schema;
        this.scope = scope;
        this.limits = new LimitChecks(findings);
        this.values = new ValueRuleChecks(findings, schema, scope);
        this.metrics = new MetricChecks(findings, schema);
    }

    /** @param item where the check stands in its list */
    static String path(String item, Check check) {
        return Paths.key(item, Shapes.key(check.rule().getClass().getSimpleName()));
    }

    void check(Check check, String path) {
        check.where().ifPresent(where -> findings.condition(Paths.key(path, "where"), where, scope));
        limits.tolerate(check, path);
        limits.warnAbove(check, path);
        values.treatments(check, path);
        Rule rule = check.rule();
        if (rule instanceof Rule.NotNull notNull) {
            columns(notNull.columns(), true, path);
        } else if (rule instanceof Rule.Unique unique) {
            columns(unique.columns(), false, path);
        } else if (rule instanceof Rule.PrimaryKey key) {
            columns(key.columns(), false, path);
        } else if (rule instanceof Rule.References references) {
            references(references, path);
        } else if (rule instanceof Rule.ValueRule onValue) {
            values.check(onValue, path);
        } else if (rule instanceof Rule.Satisfies satisfies) {
            satisfies(satisfies.expression(), Paths.key(path, "expression"));
        } else if (rule instanceof Rule.RowCount rowCount) {
            limits.rowCount(rowCount, path);
        } else if (rule instanceof Rule.History history) {
            metrics.history(history, path);
        } else if (rule instanceof Rule.Limits limited) {
            metrics.limits(limited, check, path);
        }
    }

    private void satisfies(String expression, String path) {
        findings.condition(path, expression, scope)
                .filter(analysis -> analysis.columns().isEmpty())
                .ifPresent(analysis -> findings.add(
                        path,
                        path + ": '" + expression + "' names no column",
                        "it says the same of every row",
                        "name what it is about, or leave the check out"));
    }

    private void columns(List<String> columns, boolean takesLists, String path) {
        if (columns.isEmpty() && findings.complete(path, "columns")) {
            findings.add(path, path + " names no column", "there is nothing to judge", "name at least one column");
        }
        for (int i = 0; i < columns.size(); i++) {
            String at = Paths.item(Paths.key(path, "columns"), i);
            field(columns.get(i), at).filter(column -> !takesLists).ifPresent(column -> findings.single(column, at));
            findings.once(columns, i, at);
        }
    }

    private Optional<Schema.Field> column(String column, String path) {
        return single(column, Paths.key(path, "column"));
    }

    /** Empty, with a problem, for a column that is not there or has lists of values. */
    private Optional<Schema.Field> single(String column, String path) {
        return field(column, path).filter(found -> findings.single(found, path));
    }

    /** Empty, with a problem where that is certain, for a column that is not there. */
    private Optional<Schema.Field> field(String column, String path) {
        findings.column(path, column, schema, "the schema");
        return schema.find(column);
    }

    private void references(Rule.References rule, String path) {
        column(rule.column(), path);
        String at = Paths.key(path, "in");
        Matcher reference = REFERENCE.matcher(rule.in());
        if (!reference.matches()) {
            findings.add(
                    at,
                    at + ": '" + rule.in() + "' is not a column of a source",
                    "its form is source.column",
                    "write source.column");
            return;
        }
        Optional<Source> target = findings.resolve(at, reference.group(1), "sources", "source", draft.sources());
        target.map(Source::schema).ifPresent(found -> {
            findings.column(at, reference.group(2), found, "source " + reference.group(1));
            found.find(reference.group(2)).ifPresent(column -> findings.single(column, at));
        });
    }
}
