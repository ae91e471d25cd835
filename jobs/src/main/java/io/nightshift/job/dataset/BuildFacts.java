package io.nightshift.job.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nightshift.job.JobContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a person should know of a build's rows: each column in figures, and what the join could not see or had to choose.
 *
 * @param columns label and features, in the table's order
 * @param leftOut counts by view and name
 */
public record BuildFacts(List<ColumnStatistics> columns, Map<String, Map<String, Long>> leftOut) {
    private static final String COLUMNS = "columns";
    private static final String LEFT_OUT = "left_out";

    /**
     * As they stand in the manifest of a build.
     *
     * @throws io.nightshift.failure.PipelineException TRANSIENT where there is no manifest yet
     */
    public static BuildFacts of(JobContext context, TrainingBuild build) {
        if (!Manifest.isWritten(context, build.table(), build.id())) {
            throw DatasetErrors.noBuild(build.set(), build.id());
        }
        return Manifest.read(context, build.table(), build.id()).facts();
    }

    void write(ObjectNode manifest) {
        ArrayNode all = manifest.putArray(COLUMNS);
        columns.forEach(column -> write(column, all.addObject()));
        ObjectNode views = manifest.putObject(LEFT_OUT);
        leftOut.forEach((view, counts) -> {
            ObjectNode named = views.putObject(view);
            counts.forEach(named::put);
        });
    }

    private static void write(ColumnStatistics column, ObjectNode node) {
        node.put("name", column.name())
                .put("type", column.type())
                .put("rows", column.rows())
                .put("nulls", column.nulls())
                .put("not_finite", column.notFinite());
        column.distinct().ifPresent(distinct -> node.put("distinct", distinct));
        column.numbers().ifPresent(numbers -> {
            node.put("min", numbers.min()).put("max", numbers.max()).put("mean", numbers.mean());
            numbers.stddev().ifPresent(stddev -> node.put("stddev", stddev));
        });
    }

    static BuildFacts read(JsonNode manifest) {
        List<ColumnStatistics> columns = new ArrayList<>();
        manifest.get(COLUMNS).forEach(column -> columns.add(column(column)));
        Map<String, Map<String, Long>> leftOut = new LinkedHashMap<>();
        manifest.get(LEFT_OUT).properties().forEach(view -> {
            Map<String, Long> counts = new LinkedHashMap<>();
            view.getValue()
                    .properties()
                    .forEach(
                            count -> counts.put(count.getKey(), count.getValue().asLong()));
            leftOut.put(view.getKey(), counts);
        });
        return new BuildFacts(columns, leftOut);
    }

    private static ColumnStatistics column(JsonNode node) {
        return new ColumnStatistics(
                node.get("name").asText(),
                node.get("type").asText(),
                node.get("rows").asLong(),
                node.get("nulls").asLong(),
                node.get("not_finite").asLong(),
                node.has("distinct") ? OptionalLong.of(node.get("distinct").asLong()) : OptionalLong.empty(),
                node.has("mean") ? Optional.of(numbers(node)) : Optional.empty());
    }

    private static ColumnStatistics.Numbers numbers(JsonNode node) {
        return new ColumnStatistics.Numbers(
                node.get("min").asDouble(),
                node.get("max").asDouble(),
                node.get("mean").asDouble(),
                node.has("stddev") ? OptionalDouble.of(node.get("stddev").asDouble()) : OptionalDouble.empty());
    }
}
