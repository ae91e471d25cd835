package io.nightshift.definition.check;

import io.nightshift.definition.Check;
import io.nightshift.definition.EngineCheck;
import io.nightshift.definition.Schema;
import io.nightshift.definition.Source;
import io.nightshift.definition.Source.Profiling;
import io.nightshift.definition.bind.Paths;
import io.nightshift.definition.expression.Scope;
import io.nightshift.definition.expression.SqlType;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Sources: where rows come from, their columns and times, and the checks on them. */
final class SourceChecks {
    private final Draft draft;
    private final Findings findings;
    private final String name;
    private final Source source;
    private final Schema schema;
    private final String path;
    private final MaskChecks masks;

    private static final Set<String> WHOLE = Set.of("TINYINT", "SMALLINT", "INT", "BIGINT");

    SourceChecks(Draft draft, Findings findings, String name) {
        this.draft = draft;
        this.findings = findings;
        this.name = name;
        this.source = draft.sources().get(name);
        this.schema = source.schema();
        this.path = Paths.key("sources", name);
        this.masks = new MaskChecks(findings, draft.sources(), source, path);
    }

    void check() {
        if (source.read().isPresent() == source.table().isPresent() && findings.complete(path, "read", "table")) {
            findings.add(
                    path,
                    "source '" + name + "' has "
                            + (source.read().isPresent() ? "both read and table" : "neither read nor table"),
                    "its rows come from one place",
                    "give one: read for files of a landing zone, table for an existing Delta table");
        }
        schema.fields().forEach(field -> Names.declared(field.name(), source, Paths.key(path, "schema"), findings));
        time(Paths.key(path, "time"), source.time());
        time(Paths.key(path, "known"), source.known());
        time(Paths.key(path, "from"), source.from());
        time(Paths.key(path, "until"), source.until());
        sequence(Paths.key(path, "sequence"), source.sequence());
        source.changes().ifPresent(changes -> changes(Paths.key(path, "changes"), changes));
        needsTime("known", source.known());
        needsTime("sequence", source.sequence());
        from(Paths.key(path, "from"));
        needsTime("changes", source.changes());
        needsTime("profile", Optional.of(source.profile()).filter(profile -> profile == Profiling.NIGHTLY));
        new ReadChecks(findings).check(source, path);
        new ColumnNameChecks(findings).check(source, path);
        masks.check();
        checks(Paths.key(path, "checks"));
    }

    private void time(String path, Optional<String> column) {
        if (column.isEmpty() || !findings.column(path, column.get(), schema, "the schema")) {
            return;
        }
        String type = schema.find(column.get()).orElseThrow().type();
        if (!isAnyOf(type, Set.of())) {
            findings.add(
                    path,
                    path + ": column '" + column.get() + "' is no time",
                    "its type is " + type,
                    "declare it as TIMESTAMP or DATE, or name another column");
        }
    }

    /** Whether it is a time or one of some other types, or cannot be told. */
    private static boolean isAnyOf(String type, Set<String> others) {
        SqlType known = SqlType.ofDdl(type);
        return known.isTemporal() || known == SqlType.UNKNOWN || others.contains(type);
    }

    private void sequence(String path, Optional<String> column) {
        if (column.isEmpty() || !findings.column(path, column.get(), schema, "the schema")) {
            return;
        }
        String type = schema.find(column.get()).orElseThrow().type();
        if (!isAnyOf(type, WHOLE)) {
            findings.add(
                    path,
                    path + ": column '" + column.get() + "' is no sequence",
                    "its type is " + type,
                    "declare it as BIGINT, INT, TIMESTAMP or DATE, or name another column");
        }
    }

    private void changes(String path, Source.Changes changes) {
        String key = Paths.key(path, "key");
        if (changes.key().isEmpty() && findings.complete(path, "key")) {
            findings.add(key, key + " is empty", "nothing tells which rows follow one another", "name a column");
        }
        for (int i = 0; i < changes.key().size(); i++) {
            String at = Paths.item(key, i);
            findings.column(at, changes.key().get(i), schema, "the schema");
            schema.find(changes.key().get(i)).ifPresent(column -> findings.single(column, at));
            findings.once(changes.key(), i, at);
        }
        Scope scope = Scope.of("of source " + name, schema);
        changes.deleted().ifPresent(text -> findings.condition(Paths.key(path, "deleted"), text, scope));
        changes.before().ifPresent(text -> findings.condition(Paths.key(path, "before"), text, scope));
    }

    private void from(String path) {
        if (source.from().isPresent() && !source.isSnapshot()) {
            findings.add(
                    path,
                    path + " is for snapshots",
                    "the source has a time, and a row holds from its time on",
                    "remove from, or take " + source.from().get() + " as time");
        }
    }

    private void needsTime(String key, Optional<?> value) {
        if (value.isPresent() && source.isSnapshot() && findings.complete(path, "time")) {
            findings.add(
                    Paths.key(path, key),
                    Paths.key(path, key) + " needs time",
                    "a source without time is a whole snapshot: all of it is known with its file",
                    "add time, or remove " + key);
        }
    }

    private void ownName(String id, Set<String> others, String path) {
        if (EngineCheck.ids().contains(id)) {
            findings.add(
                    path,
                    "a check of source '" + name + "' has the name of one that every source has: '" + id + "'",
                    "results are kept under the check's name, and " + String.join(", ", EngineCheck.ids())
                            + " are Nightshift's own",
                    "give it another id: id: " + id + "_2");
        } else if (!others.add(id)) {
            findings.add(
                    path,
                    "two checks of source '" + name + "' are named '" + id + "'",
                    "results are kept under the check's name",
                    "give one of them an id of its own: id: " + id + "_2");
        }
    }

    private void checks(String path) {
        RuleChecks rules = new RuleChecks(draft, findings, schema, Scope.of("of source " + name, schema));
        Set<String> ids = new HashSet<>();
        List<Check> checks = source.checks();
        for (int i = 0; i < checks.size(); i++) {
            Check check = checks.get(i);
            String at = RuleChecks.path(findings.item(path, i, check), check);
            rules.check(check, at);
            new ColumnRuleChecks(findings, source).check(check, at);
            masks.check(check, at);
            // what could not be bound may be missing in a derived name
            boolean named = findings.written(Paths.key(at, "id")) || !findings.broken(at);
            if (named) {
                ownName(check.id(), ids, at);
            }
        }
    }
}
