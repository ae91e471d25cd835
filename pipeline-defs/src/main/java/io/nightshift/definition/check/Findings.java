package io.nightshift.definition.check;

import io.nightshift.definition.Metric;
import io.nightshift.definition.Schema;
import io.nightshift.definition.Source;
import io.nightshift.definition.bind.Locations;
import io.nightshift.definition.bind.Paths;
import io.nightshift.definition.bind.Problem;
import io.nightshift.definition.bind.Problems;
import io.nightshift.definition.expression.Analysis;
import io.nightshift.definition.expression.Expressions;
import io.nightshift.definition.expression.Scope;
import io.nightshift.definition.expression.SqlType;
import io.nightshift.definition.shape.Suggestion;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports problems at the place where a path was written. */
final class Findings {
    private final Locations locations;
    private final Problems problems;
    private final Problems bound;

    Findings(Locations locations, Problems problems) {
        this.locations = locations;
        this.problems = problems;
        this.bound = new Problems();
        problems.list().forEach(bound::add);
    }

    /** Says nothing about a value that could not be bound. */
    void add(String path, String problem, String why, String fix) {
        if (unbound(path)) {
            return;
        }
        problems.add(new Problem(locations.of(path), path, problem, why, fix));
    }

    /** The path of one item of a list. */
    String item(String list, int index, Record item) {
        return locations.path(item).orElseGet(() -> Paths.item(list, index));
    }

    /** Whether the file itself says anything at the path, and it is no default. */
    boolean written(String path) {
        return locations.isWritten(path);
    }

    /** Whether the very value at the path could not be bound, so that nothing follows from it. */
    boolean unbound(String path) {
        return locations.isUnbound(path);
    }

    /** Whether the part at the path could not be bound whole, so that what is missing in it may be what was wrong. */
    boolean broken(String path) {
        return unbound(path) || bound.touch(path);
    }

    /** Whether all that was written of a record's keys is there, so that what is missing was left out by the author. */
    boolean complete(String path, String... keys) {
        return !locations.hasStray(path) && Stream.of(keys).noneMatch(key -> broken(Paths.key(path, key)));
    }

    /** Whether a source was left without a time by its author, who said what columns it has. */
    boolean isSnapshot(String name, Source source) {
        String path = Paths.key("sources", name);
        return source.isSnapshot()
                && complete(path)
                && !unbound(Paths.key(path, "time"))
                && !unbound(Paths.key(path, "schema"));
    }

    /** Whether anything is wrong at or below the path so far. */
    boolean any(String path) {
        return problems.touch(path);
    }

    /** The named part, or a problem where nothing has that name; silently empty where the part itself is broken. */
    <T> Optional<T> resolve(String path, String name, String section, String kind, Map<String, T> known) {
        Optional<T> found = Optional.ofNullable(known.get(name));
        if (found.isEmpty() && !broken(Paths.key(section, name)) && !bound.touchExactly(section)) {
            unknown(path, kind, name, locations.keys(section));
        }
        return found;
    }

    void unknown(String path, String kind, String name, Collection<String> known) {
        add(
                path,
                "unknown " + kind + " '" + name + "' in " + path + Suggestion.sentence(name, known),
                "the " + kind + "s are " + Suggestion.listed(known),
                Suggestion.nearest(name, known)
                        .map(near -> "write " + near)
                        .orElse(known.isEmpty() ? "define it first" : "use one of them"));
    }

    /** @param name as it stands in the text, without arguments */
    void unknownMetric(String path, String text, String name) {
        List<String> names = Arrays.stream(Metric.values()).map(Metric::text).toList();
        add(
                path,
                "unknown metric '" + text + "' in " + path + Suggestion.sentence(name, names),
                "the metrics are " + Suggestion.listed(Metric.forms()),
                Suggestion.fix(name, names));
    }

    /** Whether a column is there; reports one that certainly is not. */
    boolean column(String path, String column, Schema schema, String place) {
        boolean known = schema.find(column).isPresent();
        if (!known && schema.whole()) {
            unknownColumn(path, column, schema.names(), place);
        }
        return known;
    }

    void unknownColumn(String path, String column, Collection<String> columns, String place) {
        add(
                path,
                "unknown column '" + column + "' in " + path + Suggestion.sentence(column, columns),
                place + " has " + Suggestion.listed(columns),
                Suggestion.nearest(column, columns)
                        .map(near -> "write " + near)
                        .orElse(column.contains(",") ? "write a list: [" + column + "]" : "use one of them"));
    }

    /** Reports a column that has a list of values in each row; true for any other. */
    boolean single(Schema.Field column, String path) {
        boolean isList = SqlType.ofDdl(column.type()) == SqlType.ARRAY;
        if (isList) {
            add(
                    path,
                    path + ": column '" + column.name() + "' has a list of values in each row",
                    "it is " + column.type() + ", and one value is needed here",
                    "name another column");
        }
        return !isList;
    }

    /** Reports a column of a list that stands in it before, in whatever case. */
    void once(List<String> columns, int index, String path) {
        if (columns.subList(0, index).stream().anyMatch(columns.get(index)::equalsIgnoreCase)) {
            add(path, "column '" + columns.get(index) + "' is named twice, in " + path, "once is enough", "remove one");
        }
    }

    /** Analyses an expression and reports what is wrong in it. */
    Analysis expression(String path, String text, Scope scope) {
        Analysis analysis = Expressions.analyse(text, scope);
        analysis.findings()
                .forEach(finding -> add(path, path + ": " + finding.problem(), finding.why(), finding.fix()));
        return analysis;
    }

    /** As {@code expression}, of what aggregates make of many rows: a number. */
    void figure(String path, String text, Scope scope) {
        Analysis analysis = Expressions.analyseFigure(text, scope);
        analysis.findings()
                .forEach(finding -> add(path, path + ": " + finding.problem(), finding.why(), finding.fix()));
        if (analysis.findings().isEmpty()
                && !List.of(SqlType.NUMBER, SqlType.UNKNOWN).contains(analysis.type())) {
            add(
                    path,
                    path + ": '" + text + "' is no number",
                    "it is " + analysis.type().words(),
                    "make a number of it, such as unix_seconds(max(at)) or count_if(...)");
        }
    }

    /** As {@code expression}, and its value must not be certain to be anything but true or false; empty with a problem. */
    Optional<Analysis> condition(String path, String text, Scope scope) {
        Analysis analysis = expression(path, text, scope);
        boolean isCondition = List.of(SqlType.BOOLEAN, SqlType.UNKNOWN).contains(analysis.type());
        if (!isCondition) {
            add(
                    path,
                    path + ": '" + text + "' is not a condition",
                    "it is " + analysis.type().words(),
                    "compare it with something");
        }
        return isCondition && analysis.findings().isEmpty() ? Optional.of(analysis) : Optional.empty();
    }
}
