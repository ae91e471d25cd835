package io.nightshift.definition.check;

import io.nightshift.definition.NamedExpression;
import io.nightshift.definition.Source;
import io.nightshift.definition.TrainingSet;
import io.nightshift.definition.TrainingSet.AsOf;
import io.nightshift.definition.bind.Paths;
import io.nightshift.definition.expression.Scope;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Training sets: a spine with times, a label, and features that can be joined to it. */
final class TrainingSetChecks {
    private final Draft draft;
    private final Findings findings;

    TrainingSetChecks(Draft draft, Findings findings) {
        this.draft = draft;
        this.findings = findings;
    }

    void check() {
        draft.trainingSets().forEach((name, set) -> set(set, Paths.key("training_sets", name)));
    }

    private void set(TrainingSet set, String path) {
        Optional<Source> rows =
                findings.resolve(Paths.key(path, "rows"), set.rows(), "sources", "source", draft.sources());
        rows.ifPresent(source -> time(set, source, path));
        expressions(set, rows, path);
        wholeDays(set.matures(), Paths.key(path, "matures"));
        wholeDays(set.horizon(), Paths.key(path, "horizon"));
        if (set.asOf() == AsOf.EVENT && !set.horizon().equals(Duration.ofDays(1))) {
            findings.add(
                    Paths.key(path, "horizon"),
                    Paths.key(path, "horizon") + " has no effect",
                    "it counts nights, and as_of: event takes the row's own time",
                    "remove it, or write as_of: night");
        }
        new JoinedViews(draft, findings).check(set.features(), Paths.key(path, "features"), set.rows(), rows);
        if (set.columns().isEmpty() && set.features().isEmpty() && findings.complete(path, "columns", "features")) {
            findings.add(path, path + " has no feature", "there is nothing to learn from", "add columns or features");
        }
    }

    private void time(TrainingSet set, Source source, String path) {
        if (findings.isSnapshot(set.rows(), source)) {
            findings.add(
                    Paths.key(path, "rows"),
                    Paths.key(path, "rows") + ": source '" + set.rows() + "' has no time",
                    "features are taken as of a row's time",
                    "give the source a time, or name another source");
        }
    }

    private void expressions(TrainingSet set, Optional<Source> rows, String path) {
        Scope scope = rows.map(source -> Scope.of("of source " + set.rows(), source.schema()))
                .orElseGet(Scope::ofUnknown);
        set.where().ifPresent(where -> findings.condition(Paths.key(path, "where"), where, scope));
        findings.expression(Paths.key(path, "label"), set.label(), scope);
        columns(set, Paths.key(path, "columns"), scope);
    }

    private void columns(TrainingSet set, String path, Scope scope) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < set.columns().size(); i++) {
            NamedExpression column = set.columns().get(i);
            String at = findings.item(path, i, column);
            findings.expression(at, column.expression(), scope);
            Names.trained(column.name(), at, findings);
            asFeature(column.name(), set.features(), at);
            if (!names.add(Names.folded(column.name()))) {
                findings.add(
                        at,
                        "column '" + column.name() + "' is made twice, in " + at,
                        "columns of a training set have names of their own, whatever their case",
                        "remove one, or name it with AS");
            }
            if (column.expression().equals(set.label())) {
                findings.add(
                        at,
                        at + " is the label itself",
                        "a model that sees the label learns nothing else",
                        "remove it from columns");
            }
        }
    }

    private void asFeature(String column, List<String> views, String path) {
        views.stream()
                .filter(view -> Names.folded(column).startsWith(RowColumns.feature(view, "")))
                .forEach(view -> findings.add(
                        path,
                        "column '" + column + "' in " + path + " is named as a feature of view '" + view + "'",
                        "features join the columns as <view>__<feature>",
                        "name it with AS, with single underscores"));
    }

    private void wholeDays(Duration duration, String path) {
        if (!duration.equals(Duration.ofDays(duration.toDays()))) {
            findings.add(path, path + " is not whole days", "it counts nights", "write whole days, such as 1d");
        }
    }
}
