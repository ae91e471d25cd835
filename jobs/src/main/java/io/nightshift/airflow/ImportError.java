package io.nightshift.airflow;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A DAG file that Airflow could not import.
 *
 * @param file relative to its bundle
 * @param trace Python's, in several lines
 */
public record ImportError(String file, String trace) {
    static ImportError from(JsonNode error) {
        return new ImportError(
                error.path("filename").asText(), error.path("stack_trace").asText());
    }

    /** The line of the trace that says what is wrong. */
    public String lastLine() {
        return trace.strip().lines().reduce((before, line) -> line).orElse("no trace");
    }
}
