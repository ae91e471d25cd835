package io.nightshift.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.nightshift.definition.bind.Binder;
import io.nightshift.definition.bind.Position;
import io.nightshift.definition.bind.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Reads plans back. Unknown keys of the same major format are passed over; another major and a document that was edited are
 * refused.
 */
public final class PlanReader {
    private PlanReader() {}

    /** @throws io.nightshift.failure.PipelineException USAGE, when the file is missing, edited or no plan */
    public static Plan read(Path file) {
        try {
            return parse(Files.readString(file), file);
        } catch (NoSuchFileException e) {
            throw PlanErrors.missing(file);
        } catch (IOException e) {
            throw PlanErrors.unreadable(file, e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    /** As {@code read}; the file only names the text in messages. */
    public static Plan parse(String json, Path file) {
        JsonNode document = tree(json, file);
        String version = document.path("format_version").asText("");
        if (!major(version).equals(major(PlanFactory.FORMAT_VERSION))) {
            throw PlanErrors.otherFormat(file, version.isEmpty() ? "none" : version);
        }
        Map<String, Object> values = CanonicalJson.mapper().convertValue(document, new TypeReference<>() {});
        if (!PlanJson.digest(values).equals(document.path(PlanJson.DIGEST).asText())) {
            throw PlanErrors.edited(file);
        }
        return bind(document, file);
    }

    private static Plan bind(JsonNode document, Path file) {
        Problems problems = new Problems();
        Position whole = Position.wholeFile(String.valueOf(file.getFileName()));
        return Binder.lenient(problems, whole)
                .bind(Plan.class, JsonNodes.node(document, whole))
                .filter(plan -> problems.isEmpty())
                .orElseThrow(() -> PlanErrors.invalid(file, problems.list()));
    }

    private static JsonNode tree(String json, Path file) {
        try {
            JsonNode tree = CanonicalJson.mapper().readTree(json);
            if (tree.isObject()) {
                return tree;
            }
            throw PlanErrors.unreadable(file, "it is not a JSON object");
        } catch (JsonProcessingException e) {
            throw PlanErrors.unreadable(file, "it is not JSON: " + e.getOriginalMessage());
        }
    }

    private static String major(String version) {
        return version.replaceFirst("\\..*", "");
    }
}
