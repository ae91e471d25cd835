package io.nightshift.plan;

import io.nightshift.definition.FeatureView;
import io.nightshift.definition.Model;
import io.nightshift.definition.Pipeline;
import io.nightshift.definition.TrainingSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Columns of sources that a column which a model sees is made of, or that decide which rows it sees.
 *
 * @param columns by source
 */
public record ColumnOrigins(Map<String, Set<String>> columns) {

    /**
     * By the name of the column: those of the rows themselves, of the training and of the scored ones, and the features of views,
     * which are called {@code <view>__<feature>}.
     */
    public static Map<String, ColumnOrigins> of(Pipeline pipeline, Model model) {
        Lineage lineage = new Lineage(pipeline);
        TrainingSet set = pipeline.trainingSets().get(model.trainingSet());
        Map<String, ColumnOrigins> origins = new LinkedHashMap<>();
        lineage.own(set)
                .forEach((column, origin) -> origins.put(column, of(origin).scored(set, model)));
        for (String view : set.features()) {
            FeatureView definition = pipeline.features().get(view);
            lineage.features(definition).forEach((feature, origin) -> origins.put(view + "__" + feature, of(origin)));
        }
        return origins;
    }

    private static ColumnOrigins of(Lineage.Origin origin) {
        Map<String, Set<String>> columns = new LinkedHashMap<>();
        Stream.concat(origin.values().stream(), origin.choices().stream())
                .forEach(column -> columns.computeIfAbsent(column.source(), source -> new LinkedHashSet<>())
                        .add(column.name()));
        return new ColumnOrigins(columns);
    }

    /** The rows that are scored have columns of the same names as those that were trained on. */
    private ColumnOrigins scored(TrainingSet set, Model model) {
        Map<String, Set<String>> both = new LinkedHashMap<>(columns);
        model.score().ifPresent(score -> both.put(score.rows(), columns.getOrDefault(set.rows(), Set.of())));
        return new ColumnOrigins(both);
    }
}
