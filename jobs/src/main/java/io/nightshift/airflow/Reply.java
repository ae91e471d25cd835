package io.nightshift.airflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightshift.failure.PipelineException;
import java.util.function.Function;

/** What Airflow says to one request. */
sealed interface Reply {

    /** The body of an answer; a refusal is thrown as what {@code failure} makes of it. */
    JsonNode orElseThrow(Function<Refused, PipelineException> failure);

    /** Whether this is a refusal with just this status. */
    boolean isRefused(int status);

    /**
     * A success.
     *
     * @param body the JSON document
     */
    record Answer(JsonNode body) implements Reply {
        @Override
        public JsonNode orElseThrow(Function<Refused, PipelineException> failure) {
            return body;
        }

        @Override
        public boolean isRefused(int status) {
            return false;
        }
    }

    /**
     * Anything but a success.
     *
     * @param status of HTTP, 400 or more
     * @param detail Airflow's reason as one line of text
     */
    record Refused(int status, String detail) implements Reply {
        static final int BAD_REQUEST = 400;
        static final int UNAUTHORIZED = 401;
        static final int FORBIDDEN = 403;
        static final int NOT_FOUND = 404;
        static final int NOT_ALLOWED = 405;
        static final int CONFLICT = 409;
        static final int SERVER_ERROR = 500;

        @Override
        public JsonNode orElseThrow(Function<Refused, PipelineException> failure) {
            throw failure.apply(this);
        }

        @Override
        public boolean isRefused(int expected) {
            return status == expected;
        }
    }
}
