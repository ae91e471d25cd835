package io.nightshift.definition.check;

import io.nightshift.definition.FeatureView;
import io.nightshift.definition.FeatureView.Aggregate;
import io.nightshift.definition.Model.ColumnLimits;
import io.nightshift.definition.Model.DriftLimits;
import io.nightshift.definition.NamedExpression;
import io.nightshift.definition.Schema;
import io.nightshift.definition.TrainingSet;
import io.nightshift.definition.bind.Paths;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Limits of drift: of statistics that there are, of columns that the model sees, and such that something can pass them. */
final class DriftLimitChecks {
    /** Name of the model's own figure. */
    private static final String SCORE = "score";

    private final Draft draft;
    private final Findings findings;

    DriftLimitChecks(Draft draft, Findings findings) {
        this.draft = draft;
        this.findings = findings;
    }

    /** @param name of the training set */
    void check(DriftLimits limits, String name, Optional<TrainingSet> set, String path) {
        if (!(limits.atOnce() >= 0.5 && limits.atOnce() <= 1)) {
            findings.add(
                    Paths.key(path, "at_once"),
                    Paths.key(path, "at_once") + " is not between 0.5 and 1",
                    "no alert is less severe than 0.5, and none reaches more than 1, but it is " + limits.atOnce(),
                    "write a severity such as 0.8, or 0.5 to open every alert at once");
        }
        minRows(limits.minRows(), Paths.key(path, "min_rows"));
        floors(limits.floors(), Paths.key(path, "floors"));
        limits.columns().forEach((column, own) -> column(own, Paths.key(Paths.key(path, "columns"), column)));
        set.ifPresent(found -> columns(limits.columns(), name, found, Paths.key(path, "columns")));
    }

    private void column(ColumnLimits own, String path) {
        own.minRows().ifPresent(rows -> minRows(rows, Paths.key(path, "min_rows")));
        floors(own.floors(), Paths.key(path, "floors"));
        if (own.minRows().isEmpty() && own.floors().isEmpty() && findings.complete(path, "min_rows", "floors")) {
            findings.add(path, path + " has no limit", "it would change nothing", "give floors or min_rows");
        }
    }

    private void minRows(long rows, String path) {
        if (rows < 1) {
            findings.add(path, path + " is less than 1", "nothing can be told of " + rows + " rows", "write 1 or more");
        }
    }

    private void floors(Map<String, Double> floors, String path) {
        floors.forEach((statistic, floor) -> {
            String at = Paths.key(path, statistic);
            if (!DriftStatistics.all().contains(statistic)) {
                findings.unknown(at, "statistic", statistic, DriftStatistics.all());
            } else if (!(floor > 0 && DriftStatistics.reaches(statistic, floor))) {
                findings.add(
                        at,
                        at + ": " + (floor > 0 ? "no value can be an alert" : "every value would be large enough"),
                        statistic + DriftStatistics.range(statistic) + ", the floor is " + floor,
                        "write a floor above 0 that it can reach");
            }
        });
    }

    private void columns(Map<String, ColumnLimits> columns, String name, TrainingSet set, String path) {
        List<String> known = Stream.concat(
                        Stream.concat(
                                set.columns().stream().map(NamedExpression::name),
                                set.features().stream().flatMap(this::features)),
                        Stream.of(SCORE))
                .toList();
        boolean whole = findings.complete(Paths.key("training_sets", name), "columns", "features")
                && set.features().stream().noneMatch(view -> findings.any(Paths.key("features", view)));
        Schema seen = new Schema(known.stream().map(Schema.Field::ofUnknownType).toList(), whole);
        columns.keySet()
                .forEach(column ->
                        findings.column(Paths.key(path, column), column, seen, "what a model of " + name + " sees"));
    }

    private Stream<String> features(String name) {
        return Optional.ofNullable(draft.features().get(name))
                .map(view -> Stream.of(
                                aggregated(view),
                                view.columns().stream().map(NamedExpression::name),
                                view.derive().keySet().stream())
                        .flatMap(part -> part)
                        .map(feature -> RowColumns.feature(name, feature)))
                .orElse(Stream.of());
    }

    private static Stream<String> aggregated(FeatureView view) {
        return view.aggregate().stream().flatMap(DriftLimitChecks::aggregated);
    }

    private static Stream<String> aggregated(Aggregate aggregate) {
        return aggregate.ops().stream()
                .flatMap(operation -> aggregate.windows().stream().map(window -> aggregate.feature(operation, window)));
    }
}
