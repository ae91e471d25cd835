package io.nightshift.job.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nightshift.failure.Excerpt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How challenger and champion did on the same frozen hold-out.
 *
 * @param inputs digest of what was compared, and by which gate
 * @param champion empty where there was none to compare with
 * @param note why there was none, or why the one in force could not be judged; empty otherwise
 * @param metric the compared one
 * @param rows of the hold-out
 * @param championMetrics empty without a champion
 * @param difference of the compared metric; present with a champion
 * @param slices of the guard; empty without a champion
 */
record Evaluation(
        String inputs,
        long challenger,
        Optional<Long> champion,
        String note,
        String metric,
        long rows,
        Map<String, Double> challengerMetrics,
        Map<String, Double> championMetrics,
        Optional<Difference> difference,
        List<Slice> slices) {

    static final String FILE = "evaluation.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Challenger less champion on a scale on which more is better.
     *
     * @param low lower end of the interval that the gate's confidence asks for; NaN where it asks for none
     * @param high upper end
     */
    record Difference(double value, double low, double high) {}

    /**
     * The compared metric on the rows with one value of a column; NaN where it has no meaning there.
     *
     * @param value may be null
     */
    record Slice(String column, String value, long rows, double champion, double challenger) {
        String inWords() {
            return value == null ? column + " is null" : column + "=" + Excerpt.of(value);
        }
    }

    Evaluation {
        challengerMetrics = new TreeMap<>(challengerMetrics);
        championMetrics = new TreeMap<>(championMetrics);
        slices = List.copyOf(slices);
    }

    String toJson() {
        ObjectNode node = JSON.createObjectNode();
        node.put("format_version", "1.0").put("inputs", inputs).put("challenger", challenger);
        champion.ifPresent(version -> node.put("champion", version));
        node.put("note", note).put("metric", metric).put("rows", rows);
        challengerMetrics.forEach(node.putObject("challenger_metrics")::put);
        championMetrics.forEach(node.putObject("champion_metrics")::put);
        difference.ifPresent(found -> node.putObject("difference")
                .put("value", found.value())
                .put("low", found.low())
                .put("high", found.high()));
        ArrayNode list = node.putArray("slices");
        slices.forEach(slice -> list.addObject()
                .put("column", slice.column())
                .put("value", slice.value())
                .put("rows", slice.rows())
                .put("champion", slice.champion())
                .put("challenger", slice.challenger()));
        return node.toPrettyString() + "\n";
    }

    /** Reads back what {@link #toJson} wrote. */
    static Evaluation parse(String json) {
        try {
            JsonNode node = JSON.readTree(json);
            return new Evaluation(
                    node.get("inputs").asText(),
                    node.get("challenger").asLong(),
                    Optional.ofNullable(node.get("champion")).map(JsonNode::asLong),
                    node.get("note").asText(),
                    node.get("metric").asText(),
                    node.get("rows").asLong(),
                    metrics(node.get("challenger_metrics")),
                    metrics(node.get("champion_metrics")),
                    Optional.ofNullable(node.get("difference")).map(Evaluation::difference),
                    slices(node.get("slices")));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not an evaluation: " + e.getOriginalMessage(), e);
        }
    }

    private static Map<String, Double> metrics(JsonNode node) {
        Map<String, Double> metrics = new TreeMap<>();
        node.properties()
                .forEach(
                        metric -> metrics.put(metric.getKey(), metric.getValue().asDouble()));
        return metrics;
    }

    private static Difference difference(JsonNode node) {
        return new Difference(
                node.get("value").asDouble(),
                node.get("low").asDouble(),
                node.get("high").asDouble());
    }

    private static List<Slice> slices(JsonNode list) {
        List<Slice> slices = new ArrayList<>();
        list.forEach(node -> slices.add(new Slice(
                node.get("column").asText(),
                node.get("value").isNull() ? null : node.get("value").asText(),
                node.get("rows").asLong(),
                node.get("champion").asDouble(),
                node.get("challenger").asDouble())));
        return slices;
    }
}
