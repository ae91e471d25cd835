package io.nightshift.plan;

import io.nightshift.definition.FeatureView;
import io.nightshift.definition.NamedExpression;
import io.nightshift.definition.Pipeline;
import io.nightshift.definition.Source;
import io.nightshift.definition.TrainingSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What columns of one name mean: under two definitions for which it is equal, a column has the same values of the same rows. Where it is
 * not, it may have others.
 */
record FeatureMeanings(Pipeline pipeline) {
    private static final Pattern WORD = Pattern.compile("\\w+");

    /** Of the features of all views, by table and column. */
    Map<String, Map<String, Object>> tables() {
        Map<String, Map<String, Object>> tables = new LinkedHashMap<>();
        String name = "/" + pipeline.pipeline() + "/";
        pipeline.features().forEach((view, features) -> tables.put("features" + name + view, of(features)));
        pipeline.trainingSets().forEach((set, columns) -> tables.put("training" + name + set, inputs(columns)));
        return tables;
    }

    /** Of what a model trained on the set is given, by the names in its frame. */
    Map<String, Object> inputs(TrainingSet set) {
        Map<String, Object> inputs = new LinkedHashMap<>();
        set.columns().forEach(column -> inputs.put(column.name(), column.expression()));
        set.features().forEach(view -> of(pipeline.features().get(view))
                .forEach((feature, meaning) -> inputs.put(view + "__" + feature, meaning)));
        return inputs;
    }

    private Map<String, Object> of(FeatureView view) {
        List<?> rows = rows(view);
        Map<String, Object> meanings = new LinkedHashMap<>();
        view.aggregate().forEach(aggregate -> aggregate.ops().forEach(operation -> aggregate
                .windows()
                .forEach(window -> meanings.put(
                        aggregate.feature(operation, window),
                        List.of(rows, aggregate.column(), operation, window, aggregate.where())))));
        view.columns()
                .forEach(column ->
                        meanings.put(column.name(), List.of(rows, column.expression(), view.ttl(), view.skipNulls())));
        view.derive().forEach((name, text) -> meanings.put(name, derived(text, view, meanings)));
        return meanings;
    }

    /** What it says, and the meanings of all that it names, however far down. */
    private static Object derived(String text, FeatureView view, Map<String, Object> meanings) {
        Map<String, Object> named = new LinkedHashMap<>();
        WORD.matcher(text).results().map(MatchResult::group).forEach(word -> Optional.ofNullable(
                        view.derive().get(word))
                .map(further -> derived(further, view, meanings))
                .or(() -> Optional.ofNullable(meanings.get(word)))
                .ifPresent(meaning -> named.put(word, meaning)));
        return List.of(text, named);
    }

    /** Which rows a view sees, and when. */
    private List<?> rows(FeatureView view) {
        Source source = pipeline.sources().get(view.source());
        return List.of(
                List.of(view.source(), view.entity(), view.where(), view.boundary(), view.delay(), view.ignoreKnown()),
                List.of(
                        source.time(),
                        source.known(),
                        source.sequence(),
                        source.from(),
                        source.until(),
                        source.changes()),
                looked(view),
                pipeline.schedule().timezone());
    }

    /** Features of other views that its rows look at, as far as it names them. */
    private Map<String, Object> looked(FeatureView view) {
        Set<String> words = Stream.of(
                        view.where().stream(),
                        view.columns().stream().map(NamedExpression::expression),
                        view.aggregate().stream().flatMap(aggregate -> aggregate.column().stream()),
                        view.aggregate().stream().flatMap(aggregate -> aggregate.where().stream()))
                .flatMap(texts -> texts)
                .flatMap(text -> WORD.matcher(text).results().map(MatchResult::group))
                .collect(Collectors.toSet());
        Map<String, Object> looked = new LinkedHashMap<>();
        view.views().forEach(other -> of(pipeline.features().get(other))
                .forEach((name, meaning) -> looked.put(other + "__" + name, meaning)));
        looked.keySet().retainAll(words);
        return looked;
    }
}
