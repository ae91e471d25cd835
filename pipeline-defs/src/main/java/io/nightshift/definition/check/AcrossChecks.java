package io.nightshift.definition.check;

import io.nightshift.definition.Check;
import io.nightshift.definition.Rule;
import io.nightshift.definition.Schema;
import io.nightshift.definition.Source;
import io.nightshift.definition.bind.Paths;
import io.nightshift.definition.expression.Scope;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Rules that compare a source with another one. */
final class AcrossChecks {
    private static final Pattern WITHIN = Pattern.compile("[0-9]+(\\.[0-9]+)?%?");
    private static final String OWN = "the schema";

    private final Draft draft;
    private final Findings findings;
    private final Schema schema;
    private final Scope scope;

    /** @param schema of the source that is checked */
    AcrossChecks(Draft draft, Findings findings, Schema schema, Scope scope) {
        this.draft = draft;
        this.findings = findings;
        this.schema = schema;
        this.scope = scope;
    }

    void check(Rule.AcrossRule rule, Check check, String path) {
        Optional<Source> other = other(rule.with(), path);
        if (rule instanceof Rule.Balance balance) {
            balance(balance, other, path);
        } else {
            reconcile((Rule.Reconcile) rule, check, other, path);
        }
    }

    private Optional<Source> other(String name, String path) {
        String at = Paths.key(path, "with");
        Optional<Source> other = findings.resolve(at, name, "sources", "source", draft.sources());
        if (path.startsWith(Paths.key("sources", name) + ".")) {
            findings.add(at, at + " is the source itself", "nothing differs from itself", "name another source");
        }
        return other;
    }

    private void balance(Rule.Balance rule, Optional<Source> other, String path) {
        String at = Paths.key(path, "metric");
        new MetricChecks(findings, schema, scope, OWN).metric(rule.metric(), at);
        String otherAt = rule.other().map(metric -> Paths.key(path, "other")).orElse(at);
        other.ifPresent(
                source -> new MetricChecks(findings, source.schema(), scope(rule.with(), source), place(rule.with()))
                        .metric(rule.other().orElse(rule.metric()), otherAt));
        if (!WITHIN.matcher(rule.within()).matches()) {
            String within = Paths.key(path, "within");
            findings.add(
                    within,
                    within + ": '" + rule.within() + "' is not understood",
                    "its form is 1% or 500",
                    "write a share of the other figure, or a number");
        }
    }

    private void reconcile(Rule.Reconcile rule, Check check, Optional<Source> other, String path) {
        if (rule.key().isEmpty() && findings.complete(path, "key")) {
            findings.add(path, path + " has no key", "nothing tells which rows belong together", "name a key");
        }
        columns(rule.key(), "key", rule, other, path);
        columns(rule.columns(), "columns", rule, other, path);
        other.ifPresent(source -> check.where()
                .ifPresent(where -> findings.condition(Paths.key(path, "where"), where, scope(rule.with(), source))));
        if (rule.within() < 0) {
            String within = Paths.key(path, "within");
            findings.add(within, within + " is negative", "no distance is less than 0", "write 0 or more");
        }
    }

    private void columns(List<String> columns, String key, Rule.Reconcile rule, Optional<Source> other, String path) {
        for (int i = 0; i < columns.size(); i++) {
            String name = columns.get(i);
            String at = Paths.item(Paths.key(path, key), i);
            findings.column(at, name, schema, OWN);
            schema.find(name).ifPresent(column -> findings.single(column, at));
            other.ifPresent(source -> findings.column(at, name, source.schema(), place(rule.with())));
            findings.once(columns, i, at);
        }
    }

    private static Scope scope(String name, Source source) {
        return Scope.of("of source " + name, source.schema());
    }

    private static String place(String source) {
        return "source " + source;
    }
}
