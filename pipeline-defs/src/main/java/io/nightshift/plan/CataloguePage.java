package io.nightshift.plan;

import io.nightshift.definition.FeatureView;
import io.nightshift.definition.Pipeline;
import io.nightshift.definition.TrainingSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The features of a pipeline, what each sees, and the way of every source column to the models, in Markdown. */
public final class CataloguePage {
    private final Pipeline pipeline;
    private final TableColumns tables;
    private final Lineage lineage;
    private final StringBuilder page = new StringBuilder();

    private CataloguePage(Pipeline pipeline) {
        this.pipeline = pipeline;
        this.tables = new TableColumns(pipeline);
        this.lineage = new Lineage(pipeline);
    }

    public static String of(Plan plan) {
        return new CataloguePage(plan.pipeline()).write(plan);
    }

    private String write(Plan plan) {
        line("# Features of " + pipeline.pipeline());
        line("");
        line("Generated from plan " + plan.digest().substring(0, 12) + ": do not edit. " + pipeline.description()
                + " Ask " + pipeline.owner() + ".");
        pipeline.features().forEach(this::view);
        graph();
        columns();
        return page.toString();
    }

    private void view(String name, FeatureView view) {
        line("\n## " + name + "\n");
        String over = view.views().isEmpty() ? "" : " with " + code(view.views());
        line("By " + code(view.entity()) + ", from `" + view.source() + "`" + over
                + view.where().map(where -> " where `" + where + "`").orElse("") + ". Table `features/"
                + pipeline.pipeline() + "/" + name + "`; in training sets `" + name + "__...`. " + usedBy(name));
        line("\n| feature | type | made of | chosen by |\n|---|---|---|---|");
        Map<String, Lineage.Origin> origins = lineage.features(view);
        tables.features(view).forEach((feature, type) -> {
            Lineage.Origin origin = origins.get(feature);
            line("| `" + feature + "` | " + escaped(type.words()) + " | "
                    + (origin.values().isEmpty() ? "rows" : code(origin.values(), view.source())) + " | "
                    + code(origin.choices(), view.source()) + " |");
        });
        line("\nAt a time t they see:\n");
        LookUps.of(view, pipeline.sources().get(view.source())).forEach(words -> line("- " + escaped(words)));
        Scans.of(pipeline, name).forEach(words -> line("\nA look " + escaped(words) + "."));
    }

    private String usedBy(String view) {
        String uses = pipeline.trainingSets().entrySet().stream()
                .filter(set -> set.getValue().features().contains(view))
                .map(set -> "`" + set.getKey() + "`" + models(set.getKey()))
                .collect(Collectors.joining(", "));
        String views = pipeline.features().entrySet().stream()
                .filter(other -> other.getValue().views().contains(view))
                .map(other -> "`" + other.getKey() + "`")
                .collect(Collectors.joining(", "));
        String over = views.isEmpty() ? "" : " The rows of " + views + " have its features.";
        return (uses.isEmpty() ? "No training set uses it." : "Used by " + uses + ".") + over;
    }

    private String models(String set) {
        List<String> models = lineage.models(set);
        return models.isEmpty() ? "" : " (" + code(models) + ")";
    }

    private void graph() {
        line("\n## Lineage\n\n```mermaid\nflowchart LR");
        pipeline.features().forEach((name, view) -> {
            line("  source_" + view.source() + "([" + view.source() + "]) --> view_" + name + "[" + name + "]");
            view.views().forEach(other -> line("  view_" + other + " --> view_" + name));
        });
        pipeline.trainingSets().forEach((name, set) -> {
            line("  source_" + set.rows() + "([" + set.rows() + "]) --> set_" + name + "[[" + name + "]]");
            set.features().forEach(view -> line("  view_" + view + " --> set_" + name));
            lineage.models(name).forEach(model -> line("  set_" + name + " --> model_" + model + "{{" + model + "}}"));
        });
        line("```");
    }

    /** Where each source column goes, as a value; in which rows are seen, it may play a part besides. */
    private void columns() {
        line("\n| source column | values of | choice of rows of | training sets | models |\n|---|---|---|---|---|");
        pipeline.sources()
                .forEach((source, definition) ->
                        definition.schema().names().forEach(column -> way(source, column, uses(source, column))));
    }

    /** What a source column is used for. */
    private record Uses(
            List<String> values, List<String> choices, Collection<String> sets, Collection<String> models) {}

    private void way(String source, String column, Uses uses) {
        if (!uses.values().isEmpty() || !uses.choices().isEmpty()) {
            line("| `" + source + "." + column + "` | " + String.join(", ", uses.values()) + " | "
                    + String.join(", ", uses.choices()) + " | " + code(uses.sets()) + " | " + code(uses.models())
                    + " |");
        }
    }

    private Uses uses(String source, String column) {
        Uses uses = new Uses(new ArrayList<>(), new ArrayList<>(), new TreeSet<>(), new TreeSet<>());
        pipeline.features().forEach((name, view) -> {
            Map<String, Lineage.Origin> features = new LinkedHashMap<>();
            lineage.features(view).forEach((feature, origin) -> features.put(name + "__" + feature, origin));
            if (found("all of " + name, features, source, column, uses)) {
                pipeline.trainingSets().forEach((set, definition) -> reach(set, definition, name, uses));
            }
        });
        pipeline.trainingSets().forEach((set, definition) -> {
            Map<String, Lineage.Origin> own = new LinkedHashMap<>();
            lineage.own(definition).forEach((name, origin) -> own.put(set + "." + name, origin));
            if (found("rows of " + set, own, source, column, uses)) {
                uses.sets().add(set);
                uses.models().addAll(lineage.models(set));
            }
        });
        return uses;
    }

    private void reach(String set, TrainingSet definition, String view, Uses uses) {
        if (definition.features().contains(view)) {
            uses.sets().add(set);
            uses.models().addAll(lineage.models(set));
        }
    }

    /** @param all what is said in place of the names where the column takes part in the choice of rows of every one */
    private static boolean found(
            String all, Map<String, Lineage.Origin> made, String source, String column, Uses uses) {
        Lineage.SourceColumn wanted = new Lineage.SourceColumn(source, column);
        List<String> values = names(made, origin -> origin.values().contains(wanted));
        List<String> choices = names(made, origin -> origin.choices().contains(wanted));
        values.forEach(name -> uses.values().add("`" + name + "`"));
        if (choices.size() == made.size() && !choices.isEmpty()) {
            uses.choices().add(all);
        } else {
            choices.forEach(name -> uses.choices().add("`" + name + "`"));
        }
        return !values.isEmpty() || !choices.isEmpty();
    }

    private static List<String> names(Map<String, Lineage.Origin> made, Predicate<Lineage.Origin> wanted) {
        return made.entrySet().stream()
                .filter(entry -> wanted.test(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** @param source of the view that they are columns of, unless it is said */
    private static String code(Collection<Lineage.SourceColumn> columns, String source) {
        return code(columns.stream().map(column -> column.within(source)).toList());
    }

    private static String code(Collection<String> names) {
        return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    }

    private static String escaped(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;");
    }

    private void line(String text) {
        page.append(text).append('\n');
    }
}
