package io.nightshift.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nightshift.failure.ExitCode;
import io.nightshift.failure.PipelineException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The result document of a command: for Airflow, and for whoever asks what happened. Its schema is {@code
 * jobs/schema/result.schema.json}; readers ignore keys they do not know within a major format version.
 */
final class JobResult {
    static final String FORMAT_VERSION = "1.0";

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final ObjectNode document;

    private JobResult(ObjectNode document) {
        this.document = document;
    }

    /** @param ended when the command was through */
    static JobResult of(Invocation invocation, Outcome outcome, Instant ended) {
        ObjectNode document = JSON.createObjectNode();
        document.put("format_version", FORMAT_VERSION)
                .put("run_id", invocation.runId())
                .put("command", invocation.command())
                .put("status", status(outcome))
                .put("exit_code", outcome.exitCode().code())
                .put("started", invocation.started().toString())
                .put("seconds", Duration.between(invocation.started(), ended).toMillis() / 1000.0);
        outcome.failure().ifPresent(failure -> putError(document, failure));
        outcome.flow().ifPresent(flow -> new FlowJson(document).put(flow));
        return new JobResult(document);
    }

    String toJson() {
        try {
            return JSON.writeValueAsString(document) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree is always JSON", e);
        }
    }

    /** Problem, reason and remedy; of a fault of ours the kind and its message. */
    static void putError(ObjectNode parent, Throwable failure) {
        ObjectNode error = parent.putObject("error");
        Optional<PipelineException> user = Failures.user(failure);
        if (user.isPresent()) {
            error.put("problem", user.get().problem())
                    .put("why", (user.get().why() + "\n" + user.get().details()).strip())
                    .put("remedy", user.get().remedy());
        } else {
            error.put("problem", "internal error: " + failure.getClass().getName())
                    .put("why", String.valueOf(failure.getMessage()))
                    .put("remedy", "look at the stack trace in the log");
        }
    }

    private static String status(Outcome outcome) {
        if (outcome.exitCode() == ExitCode.DONE) {
            return outcome.flow().filter(FlowFacts::isUnchanged).isPresent() ? "unchanged" : "done";
        }
        return switch (outcome.exitCode()) {
            case DONE -> "done";
            case REJECTED -> "rejected";
            case NOTHING_TO_DO -> "skipped";
            case USAGE, CHECK_FAILED, INTERNAL, TRANSIENT -> "failed";
        };
    }
}
