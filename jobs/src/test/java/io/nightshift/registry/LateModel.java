package io.nightshift.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.failure.ExitCode;
import io.nightshift.failure.PipelineException;
import io.nightshift.registry.Decision.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/** A model with versions and decisions that tests register and record. */
final class LateModel {
    static final ModelId LATE = new ModelId("flights", "late");
    static final Instant NOW = Instant.parse("2013-03-01T08:00:00Z");

    private LateModel() {}

    static Proposal promotion(String night, Optional<Long> from, long to) {
        return proposal(night, Kind.PROMOTE, from, Optional.of(to));
    }

    static Proposal proposal(String night, Kind kind, Optional<Long> from, Optional<Long> to) {
        return new Proposal(
                LATE,
                night(night),
                kind,
                from,
                to,
                "a good reason",
                new Proposal.BothMetrics(Map.of(), Map.of("auc", 0.7)),
                Map.of(),
                "nightshift",
                night + kind + to);
    }

    static ModelVersion version(long number, String inputs) {
        return new ModelVersion(
                LATE,
                night("2013-02-10"),
                number,
                "gbt",
                Map.of("maxDepth", "3"),
                Map.of("auc", 0.7, "pr_auc", Double.NaN),
                Map.of("carrier", 0.25, "distance", 0.75),
                "delays",
                "b1",
                inputs,
                "c1",
                "m1",
                NOW,
                "run");
    }

    static LocalDate night(String date) {
        return LocalDate.parse(date);
    }

    static void assertFails(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, ExitCode code, String message) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(PipelineException.class, failure -> assertThat(failure.exitCode())
                        .isEqualTo(code))
                .hasMessage(message);
    }
}
