package io.nightshift.plan;

import io.nightshift.definition.FeatureView;
import io.nightshift.definition.FeatureView.Aggregate;
import io.nightshift.definition.NamedExpression;
import io.nightshift.definition.Pipeline;
import io.nightshift.definition.Source;
import io.nightshift.definition.TrainingSet;
import io.nightshift.definition.expression.Expressions;
import io.nightshift.definition.expression.Scope;
import io.nightshift.definition.expression.SqlType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which columns of sources each column that a model may see is made of. */
final class Lineage {
    private final Pipeline pipeline;

    Lineage(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /**
     * What a feature or a row's own column is made of.
     *
     * @param values columns of the source whose values it holds or computes with; none where rows are counted
     * @param choices columns that decide which rows it sees: keys, times, conditions
     */
    record Origin(String source, Set<String> values, Set<String> choices) {}

    /** Of every feature of a view, in the order of its table. */
    Map<String, Origin> features(FeatureView view) {
        Map<String, Origin> origins = new LinkedHashMap<>();
        for (Aggregate aggregate : view.aggregate()) {
            Origin origin = aggregated(view, aggregate);
            aggregate.ops().forEach(operation -> aggregate
                    .windows()
                    .forEach(window -> origins.put(aggregate.feature(operation, window), origin)));
        }
        for (NamedExpression column : view.columns()) {
            origins.put(column.name(), origin(view, columns(column.expression(), source(view)), Set.of()));
        }
        derived(view, origins);
        return origins;
    }

    /** Of the columns of a training set that its rows themselves have, and of its label. */
    Map<String, Origin> own(TrainingSet set) {
        Source rows = pipeline.sources().get(set.rows());
        Set<String> where = new LinkedHashSet<>();
        rows.time().ifPresent(where::add);
        set.where().ifPresent(text -> where.addAll(columns(text, rows)));
        Map<String, Origin> origins = new LinkedHashMap<>();
        set.columns()
                .forEach(column ->
                        origins.put(column.name(), new Origin(set.rows(), columns(column.expression(), rows), where)));
        origins.put(TableColumns.LABEL, new Origin(set.rows(), columns(set.label(), rows), where));
        return origins;
    }

    private Origin aggregated(FeatureView view, Aggregate aggregate) {
        Set<String> values = aggregate.column().map(Set::of).orElse(Set.of());
        Set<String> where =
                aggregate.where().map(text -> columns(text, source(view))).orElse(Set.of());
        return origin(view, values, where);
    }

    private Origin origin(FeatureView view, Set<String> values, Set<String> where) {
        Source source = source(view);
        Set<String> choices = new LinkedHashSet<>(view.entity());
        source.time().ifPresent(choices::add);
        source.known().filter(known -> !view.ignoreKnown()).ifPresent(choices::add);
        source.sequence().ifPresent(choices::add);
        source.until().ifPresent(choices::add);
        source.changes().ifPresent(changes -> choices.addAll(columns(changes, source)));
        view.where().ifPresent(text -> choices.addAll(columns(text, source)));
        choices.addAll(where);
        return new Origin(view.source(), values, choices);
    }

    private static Set<String> columns(Source.Changes changes, Source source) {
        Set<String> columns = new LinkedHashSet<>(changes.key());
        Stream.of(changes.deleted(), changes.before())
                .flatMap(Optional::stream)
                .forEach(text -> columns.addAll(columns(text, source)));
        return columns;
    }

    /** A derived feature is made of what its features are made of; they may themselves be derived, in any order. */
    private static void derived(FeatureView view, Map<String, Origin> origins) {
        List<String> open = new ArrayList<>(view.derive().keySet());
        Map<String, SqlType> names = new LinkedHashMap<>();
        origins.keySet().forEach(name -> names.put(name, SqlType.UNKNOWN));
        open.forEach(name -> names.put(name, SqlType.UNKNOWN));
        Scope scope = new Scope("", names);
        while (!open.isEmpty()) {
            String next = open.stream()
                    .filter(name ->
                            origins.keySet().containsAll(used(view.derive().get(name), scope)))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("features that need each other: " + open));
            origins.put(next, joined(view, used(view.derive().get(next), scope), origins));
            open.remove(next);
        }
    }

    private static Origin joined(FeatureView view, Set<String> features, Map<String, Origin> origins) {
        Set<String> values = new LinkedHashSet<>();
        Set<String> choices = new LinkedHashSet<>();
        features.stream().map(origins::get).forEach(origin -> {
            values.addAll(origin.values());
            choices.addAll(origin.choices());
        });
        return new Origin(view.source(), values, choices);
    }

    private Source source(FeatureView view) {
        return pipeline.sources().get(view.source());
    }

    private static Set<String> columns(String expression, Source source) {
        return source.schema().find(expression).isPresent()
                ? Set.of(expression)
                : used(expression, Scope.of("", source.schema()));
    }

    private static Set<String> used(String expression, Scope scope) {
        return new LinkedHashSet<>(Expressions.analyse(expression, scope).columns());
    }

    /** Which models are trained on a set. */
    List<String> models(String set) {
        return pipeline.models().entrySet().stream()
                .filter(model -> model.getValue().trainingSet().equals(set))
                .map(Map.Entry::getKey)
                .toList();
    }
}
