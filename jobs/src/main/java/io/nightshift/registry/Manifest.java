package io.nightshift.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nightshift.job.Fingerprint;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * What the folder of a version says of itself. Holds no clock time, run or path, so that a training done again writes the same
 * text.
 *
 * @param modelFormat number of the form that the engine gave the stored model; empty in manifests of before there was one
 * @param importance of each feature, shares that add up to 1; empty in manifests of before it was told
 * @param inputs digest of everything that decided the training
 * @param contentDigest of what the model predicts on its hold-out
 * @param facts whatever else is needed to train it again and to trust it, by name
 */
public record Manifest(
        ModelId id,
        LocalDate night,
        long version,
        OptionalInt modelFormat,
        String algorithm,
        Map<String, String> parameters,
        Map<String, Double> metrics,
        Map<String, Double> importance,
        String trainingSet,
        String build,
        String inputs,
        String contentDigest,
        Map<String, String> facts) {

    private static final String FORMAT_VERSION = "1.2";
    private static final ObjectMapper JSON = new ObjectMapper();

    public Manifest {
        parameters = new TreeMap<>(parameters);
        metrics = new TreeMap<>(metrics);
        importance = new TreeMap<>(importance);
        facts = new TreeMap<>(facts);
    }

    /** The row of ops/models that belongs to it. */
    public ModelVersion registered(Instant created, String runId) {
        return new ModelVersion(
                id,
                night,
                version,
                algorithm,
                parameters,
                metrics,
                importance,
                trainingSet,
                build,
                inputs,
                contentDigest,
                hash(toJson()),
                created,
                runId);
    }

    /** Hash of a manifest's text, as it stands in ops/models. */
    static String hash(String json) {
        return Fingerprint.of(json);
    }

    public String toJson() {
        ObjectNode node = JSON.createObjectNode();
        node.put("format_version", FORMAT_VERSION)
                .put("pipeline", id.pipeline())
                .put("model", id.model())
                .put("version", version)
                .put("night", night.toString());
        modelFormat.ifPresent(format -> node.put("model_format", format));
        node.put("algorithm", algorithm);
        parameters.forEach(node.putObject("parameters")::put);
        metrics.forEach(node.putObject("metrics")::put);
        if (!importance.isEmpty()) {
            importance.forEach(node.putObject("importance")::put);
        }
        node.put("training_set", trainingSet)
                .put("build", build)
                .put("inputs", inputs)
                .put("content_digest", contentDigest);
        facts.forEach(node.putObject("facts")::put);
        return node.toPrettyString() + "\n";
    }

    /** Reads back what {@link #toJson} wrote. */
    public static Manifest parse(String json) {
        try {
            JsonNode node = JSON.readTree(json);
            return new Manifest(
                    new ModelId(node.get("pipeline").asText(), node.get("model").asText()),
                    LocalDate.parse(node.get("night").asText()),
                    node.get("version").asLong(),
                    node.has("model_format")
                            ? OptionalInt.of(node.get("model_format").asInt())
                            : OptionalInt.empty(),
                    node.get("algorithm").asText(),
                    texts(node.get("parameters")),
                    numbers(node.path("metrics")),
                    numbers(node.path("importance")),
                    node.get("training_set").asText(),
                    node.get("build").asText(),
                    node.get("inputs").asText(),
                    node.get("content_digest").asText(),
                    texts(node.get("facts")));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a manifest: " + e.getOriginalMessage(), e);
        }
    }

    private static Map<String, Double> numbers(JsonNode node) {
        Map<String, Double> numbers = new TreeMap<>();
        node.properties()
                .forEach(
                        number -> numbers.put(number.getKey(), number.getValue().asDouble()));
        return numbers;
    }

    private static Map<String, String> texts(JsonNode node) {
        Map<String, String> texts = new TreeMap<>();
        node.properties()
                .forEach(text -> texts.put(text.getKey(), text.getValue().asText()));
        return texts;
    }
}
