package io.nightshift.airflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightshift.failure.Excerpt;
import java.util.ArrayList;
import java.util.List;

/** A task's log as lines for a person: without Airflow's folding marks, with the exception where one is told of. */
final class LogLines {
    private static final int LONGEST = 500;

    private LogLines() {}

    /**
     * @param content objects with an {@code event}, or plain lines where Airflow could not read its own log
     * @param lines how many of the last to keep
     */
    static List<String> last(JsonNode content, int lines) {
        List<String> all = new ArrayList<>();
        content.forEach(entry -> add(entry, all));
        return all.subList(Math.max(0, all.size() - lines), all.size()).stream()
                .map(line -> Excerpt.of(line.replace("\t", "    "), LONGEST))
                .toList();
    }

    private static void add(JsonNode entry, List<String> all) {
        String event = entry.isTextual() ? entry.asText() : entry.path("event").asText();
        if (event.startsWith("::group::") || event.startsWith("::endgroup::")) {
            return;
        }
        all.add(entry.has("reason") ? event + ": " + entry.path("reason").asText() : event);
        entry.path("error_detail")
                .forEach(error -> all.addAll(exception(error).lines().toList()));
    }

    private static String exception(JsonNode error) {
        return error.path("exc_type").asText() + ": " + error.path("exc_value").asText();
    }
}
