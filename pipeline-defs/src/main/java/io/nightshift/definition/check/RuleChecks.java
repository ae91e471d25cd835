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
import java.util.Set;
import java.util.TreeSet;
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
    private final TreatmentChecks treatments;
    private final AcrossChecks across;
    private final DistributionChecks distributions;
    private final IdleKeys idle;

    /** @param schema of the source that is checked */
    RuleChecks(Draft draft, Findings findings, Schema schema, Scope scope) {
        this.draft = draft;
        this.findings = findings;
        this.schema = schema;
        this.scope = scope;
        this.limits = new LimitChecks(findings);
        this.values = new ValueRuleChecks(findings, schema, scope);
        this.metrics = new MetricChecks(findings, schema, scope, "the schema");
        this.treatments = new TreatmentChecks(findings, schema);
        this.across = new AcrossChecks(draft, findings, schema, scope);
        this.distributions = new DistributionChecks(draft, findings, schema);
        this.idle = new IdleKeys(findings);
    }

    /** @param item where the check stands in its list */
    static String path(String item, Check check) {
        return Paths.key(item, Shapes.key(check.rule().getClass().getSimpleName()));
    }

    void check(Check check, String path) {
        check.where().ifPresent(where -> findings.condition(Paths.key(path, "where"), where, scope));
        limits.tolerate(check, path);
        limits.warnAbove(check, path);
        treatments.check(check, path);
        idle.check(check, path);
        Rule rule = check.rule();
        if (rule instanceof Rule.NotNull notNull) {
            columns(notNull.columns(), true, path);
        } else if (rule instanceof Rule.Unique unique) {
            columns(unique.columns(), false, path);
        } else if (rule instanceof Rule.PrimaryKey key) {
            columns(key.columns(), false, path);
        } else if (rule instanceof Rule.References references) {
            references(references, path);
        } else if (rule instanceof Rule.ColumnRule onValue) {
            values.check(onValue, path);
        } else if (rule instanceof Rule.Satisfies satisfies) {
            satisfies(satisfies.expression(), Paths.key(path, "expression"));
        } else if (rule instanceof Rule.RowCount rowCount) {
            limits.rowCount(rowCount, path);
        } else if (rule instanceof Rule.History history) {
            metrics.history(history, path);
        } else if (rule instanceof Rule.Limits limited) {
            metrics.limits(limited, check, path);
        } else if (rule instanceof Rule.AcrossRule acrossSources) {
            across.check(acrossSources, check, path);
        } else if (rule instanceof Rule.Distribution distribution) {
            distributions.check(distribution, check, path);
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
        some(columns, "columns", path);
        for (int i = 0; i < columns.size(); i++) {
            String at = Paths.item(Paths.key(path, "columns"), i);
            field(columns.get(i), at).filter(column -> !takesLists).ifPresent(column -> findings.single(column, at));
            findings.once(columns, i, at);
        }
    }

    private void some(List<String> columns, String key, String path) {
        if (columns.isEmpty() && findings.complete(path, key)) {
            findings.add(path, path + " names no column", "there is nothing to judge", "name at least one column");
        }
    }

    /** Empty, with a problem where that is certain, for a column that is not there. */
    private Optional<Schema.Field> field(String column, String path) {
        findings.column(path, column, schema, "the schema");
        return schema.find(column);
    }

    private void references(Rule.References rule, String path) {
        some(rule.column(), "column", path);
        for (int i = 0; i < rule.column().size(); i++) {
            String at = part(path, "column", rule.column(), i);
            field(rule.column().get(i), at).ifPresent(column -> findings.single(column, at));
            findings.once(rule.column(), i, at);
        }
        Set<String> sources = new TreeSet<>();
        for (int i = 0; i < rule.in().size(); i++) {
            reference(rule.in().get(i), part(path, "in", rule.in(), i)).ifPresent(sources::add);
        }
        pairs(rule, sources, path);
    }

    /** Of a list of one the list itself, which may be written as its only value. */
    private static String part(String path, String key, List<String> parts, int index) {
        String whole = Paths.key(path, key);
        return parts.size() == 1 ? whole : Paths.item(whole, index);
    }

    private void pairs(Rule.References rule, Set<String> sources, String path) {
        String in = Paths.key(path, "in");
        if (sources.size() > 1) {
            findings.add(
                    in,
                    in + " names columns of several sources",
                    "the parts of a key stand in one row, and these are of " + String.join(", ", sources),
                    "name columns of one source, or write a check for each");
        }
        if (rule.column().size() != rule.in().size() && findings.complete(path, "column", "in")) {
            findings.add(
                    in,
                    in + " and column are of different length",
                    "they are compared in pairs: " + rule.column().size() + " with "
                            + rule.in().size(),
                    "name as many as in column, in the same order");
        }
    }

    /** The source that a part of a key refers to; empty, with a problem, where there is none. */
    private Optional<String> reference(String in, String at) {
        Matcher reference = REFERENCE.matcher(in);
        if (!reference.matches()) {
            findings.add(
                    at,
                    at + ": '" + in + "' is not a column of a source",
                    "its form is source.column",
                    "write source.column");
            return Optional.empty();
        }
        Optional<Source> target = findings.resolve(at, reference.group(1), "sources", "source", draft.sources());
        target.map(Source::schema).ifPresent(found -> {
            findings.column(at, reference.group(2), found, "source " + reference.group(1));
            found.find(reference.group(2)).ifPresent(column -> findings.single(column, at));
        });
        return target.map(found -> reference.group(1));
    }
}
