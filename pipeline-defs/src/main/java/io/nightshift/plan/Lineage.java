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
import java.util.Set;
import java.util.stream.Stream;

/** Which columns of sources each column that a model may see is made of. */
final class Lineage {
    private final Pipeline pipeline;

    Lineage(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /** A column of a source. */
    record SourceColumn(String source, String name) {
        /** As it is called where all else is about a source: by its name alone where it is of that one. */
        String within(String other) {
            return source.equals(other) ? name : source + "." + name;
        }
    }

    /**
     * What a feature or a row's own column is made of.
     *
     * @param values columns of sources whose values it holds or computes with; none where rows are counted
     * @param choices columns that decide which rows it sees: keys, times, conditions
     */
    record Origin(Set<SourceColumn> values, Set<SourceColumn> choices) {
        private static final Origin NONE = new Origin(Set.of(), Set.of());

        Origin and(Origin other) {
            return new Origin(union(values, other.values), union(choices, other.choices));
        }

        /** The same columns, where they decide. */
        Origin chosenBy() {
            return new Origin(Set.of(), union(values, choices));
        }

        private static Set<SourceColumn> union(Set<SourceColumn> one, Set<SourceColumn> other) {
            Set<SourceColumn> union = new LinkedHashSet<>(one);
            union.addAll(other);
            return union;
        }
    }

    /** Of every feature of a view, in the order of its table. */
    Map<String, Origin> features(FeatureView view) {
        Map<String, Origin> rows = rows(view);
        Origin seen = seen(view, rows);
        Map<String, Origin> origins = new LinkedHashMap<>();
        for (Aggregate aggregate : view.aggregate()) {
            Origin values = aggregate.column().map(rows::get).orElse(Origin.NONE);
            Origin where =
                    aggregate.where().map(text -> of(text, rows).chosenBy()).orElse(Origin.NONE);
            Origin origin = values.and(seen).and(where);
            aggregate.ops().forEach(operation -> aggregate
                    .windows()
                    .forEach(window -> origins.put(aggregate.feature(operation, window), origin)));
        }
        for (NamedExpression column : view.columns()) {
            origins.put(column.name(), of(column.expression(), rows).and(seen));
        }
        derived(view, origins);
        return origins;
    }

    /** Of the columns of a training set that its rows themselves have, and of its label. */
    Map<String, Origin> own(TrainingSet set) {
        Map<String, Origin> rows = columns(set.rows());
        Source source = pipeline.sources().get(set.rows());
        Origin where = Stream.concat(source.time().stream(), set.where().stream())
                .map(text -> of(text, rows).chosenBy())
                .reduce(Origin.NONE, Origin::and);
        Map<String, Origin> origins = new LinkedHashMap<>();
        set.columns()
                .forEach(column ->
                        origins.put(column.name(), of(column.expression(), rows).and(where)));
        origins.put(TableColumns.LABEL, of(set.label(), rows).and(where));
        return origins;
    }

    /** Of every column of a view's rows: those of its source, and what they have from other views. */
    private Map<String, Origin> rows(FeatureView view) {
        Map<String, Origin> rows = columns(view.source());
        Origin time = pipeline.sources()
                .get(view.source())
                .time()
                .map(column -> rows.get(column).chosenBy())
                .orElse(Origin.NONE);
        for (String other : view.views()) {
            FeatureView joined = pipeline.features().get(other);
            Origin look = joined.entity().stream()
                    .map(key -> rows.get(key).chosenBy())
                    .reduce(time, Origin::and);
            features(joined).forEach((feature, origin) -> rows.put(other + "__" + feature, origin.and(look)));
        }
        return rows;
    }

    private Map<String, Origin> columns(String source) {
        Map<String, Origin> columns = new LinkedHashMap<>();
        pipeline.sources()
                .get(source)
                .schema()
                .names()
                .forEach(name -> columns.put(name, new Origin(Set.of(new SourceColumn(source, name)), Set.of())));
        return columns;
    }

    /** What decides of every feature of a view which rows it sees. */
    private Origin seen(FeatureView view, Map<String, Origin> rows) {
        Source source = pipeline.sources().get(view.source());
        List<String> texts = new ArrayList<>(view.entity());
        source.time().ifPresent(texts::add);
        source.known().filter(known -> !view.ignoreKnown()).ifPresent(texts::add);
        source.sequence().ifPresent(texts::add);
        source.from().ifPresent(texts::add);
        source.until().ifPresent(texts::add);
        source.changes().ifPresent(changes -> {
            texts.addAll(changes.key());
            changes.deleted().ifPresent(texts::add);
            changes.before().ifPresent(texts::add);
        });
        view.where().ifPresent(texts::add);
        return texts.stream().map(text -> of(text, rows).chosenBy()).reduce(Origin.NONE, Origin::and);
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
            origins.put(next, of(view.derive().get(next), origins));
            open.remove(next);
        }
    }

    /** Of an expression over columns. */
    private static Origin of(String expression, Map<String, Origin> columns) {
        if (columns.containsKey(expression)) {
            return columns.get(expression);
        }
        Map<String, SqlType> names = new LinkedHashMap<>();
        columns.keySet().forEach(name -> names.put(name, SqlType.UNKNOWN));
        Set<String> used = used(expression, new Scope("", names));
        return columns.entrySet().stream()
                .filter(column -> used.stream().anyMatch(column.getKey()::equalsIgnoreCase))
                .map(Map.Entry::getValue)
                .reduce(Origin.NONE, Origin::and);
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
