package io.nightshift.airflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightshift.failure.Excerpt;
import java.util.ArrayList;
import java.util.List;

/** Airflow's {@code detail}: a text, an object about the database, or a list of what is wrong with a request. */
final class ErrorDetail {
    private static final int LONGEST = 300;

    private ErrorDetail() {}

    /** The reason as one line of at most 300 characters; the whole body where there is no {@code detail}. */
    static String of(JsonNode body) {
        JsonNode detail = body.has("detail") ? body.get("detail") : body;
        String line = text(detail).strip().replaceAll("\\s+", " ");
        return Excerpt.of(line, LONGEST);
    }

    private static String text(JsonNode detail) {
        if (detail.isArray()) {
            List<String> problems = new ArrayList<>();
            detail.forEach(problem -> problems.add(problem.isObject() ? field(problem) : problem.asText()));
            return String.join("; ", problems);
        }
        if (detail.isObject() && detail.has("reason")) {
            return detail.path("reason").asText() + ": "
                    + detail.path("orig_error").asText(detail.path("message").asText());
        }
        return detail.isTextual() ? detail.asText() : detail.toString();
    }

    private static String field(JsonNode problem) {
        List<String> path = new ArrayList<>();
        problem.path("loc").forEach(part -> path.add(part.asText()));
        return String.join(".", path) + ": " + problem.path("msg").asText(problem.toString());
    }
}
