package io.nightshift.plan;

import io.nightshift.definition.FeatureView;
import io.nightshift.definition.FeatureView.Aggregate;
import io.nightshift.definition.NamedExpression;
import io.nightshift.definition.Pipeline;
import io.nightshift.definition.TrainingSet;
import io.nightshift.definition.bind.Locations;
import io.nightshift.definition.bind.Paths;
import io.nightshift.definition.bind.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Columns of tables that a definition gives another type than the table has, where the definition makes them. */
public final class Refusals {
    private static final String SEPARATOR = "__";

    private final Pipeline pipeline;

    private Refusals(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /**
     * One problem for all such columns of a table that are made at one place, in the order of the tables.
     *
     * @param pipeline whose plan is the newer of the two
     * @param locations of its definition
     */
    public static List<Problem> of(PlanDiff diff, Pipeline pipeline, Locations locations) {
        Refusals refusals = new Refusals(pipeline);
        Map<List<String>, List<TableChange>> byPlace = diff.tables().stream()
                .filter(TableChange::refused)
                .collect(Collectors.groupingBy(
                        change -> List.of(change.table(), refusals.path(change)),
                        LinkedHashMap::new,
                        Collectors.toList()));
        List<Problem> problems = new ArrayList<>();
        byPlace.forEach((place, changes) -> problems.add(problem(place.get(0), place.get(1), changes, locations)));
        return List.copyOf(problems);
    }

    /** @throws io.nightshift.failure.PipelineException USAGE with all of them, unless there is none */
    public static void refuse(List<Problem> refused) {
        if (!refused.isEmpty()) {
            throw PlanErrors.otherTypes(refused);
        }
    }

    private static Problem problem(String table, String path, List<TableChange> changes, Locations locations) {
        String columns = changes.stream()
                .map(change -> change.column().orElseThrow() + " is "
                        + change.before().orElseThrow() + " there and "
                        + change.after().orElseThrow() + " here")
                .collect(Collectors.joining(", "));
        return new Problem(
                locations.of(path),
                path,
                "table " + table + " cannot hold columns of other types",
                columns,
                changes.get(0).instead());
    }

    private String path(TableChange change) {
        String name = change.table().substring(change.table().lastIndexOf('/') + 1);
        String column = change.column().orElseThrow();
        if (change.table().startsWith("raw/")) {
            return Paths.key(Paths.key("sources", name), "schema");
        }
        return change.table().startsWith("features/") ? feature(name, column) : trained(name, column);
    }

    private String trained(String name, String column) {
        String path = Paths.key("training_sets", name);
        TrainingSet set = pipeline.trainingSets().get(name);
        int own = set.columns().stream().map(NamedExpression::name).toList().indexOf(column);
        if (own >= 0) {
            return Paths.item(Paths.key(path, "columns"), own);
        }
        return set.features().stream()
                .filter(view -> column.startsWith(view + SEPARATOR))
                .findFirst()
                .map(view -> feature(view, column.substring((view + SEPARATOR).length())))
                .orElse(Paths.key(path, TableColumns.LABEL));
    }

    /** Where a feature of a view, or a key, is made. */
    private String feature(String name, String column) {
        String path = Paths.key("features", name);
        FeatureView view = pipeline.features().get(name);
        for (int i = 0; i < view.aggregate().size(); i++) {
            if (makes(view.aggregate().get(i), column)) {
                return Paths.item(Paths.key(path, "aggregate"), i);
            }
        }
        int latest = view.columns().stream().map(NamedExpression::name).toList().indexOf(column);
        if (latest >= 0) {
            return Paths.item(Paths.key(path, "columns"), latest);
        }
        return view.derive().containsKey(column)
                ? Paths.key(Paths.key(path, "derive"), column)
                : Paths.key(path, "entity");
    }

    private static boolean makes(Aggregate aggregate, String feature) {
        return aggregate.ops().stream()
                .flatMap(operation -> aggregate.windows().stream().map(window -> aggregate.feature(operation, window)))
                .anyMatch(feature::equals);
    }
}
