package io.nightshift.definition;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/** When the flows run, and the zone in which a night is a date. */
@Describe("When the flows run, and the zone in which a night is a date.")
public record Schedule(
        @Describe("Five-field cron of the nightly flow.") String nightly,

        @Describe("Five-field cron of the retrain flow; without it retraining is only triggered.")
        Optional<String> retrain,

        @Describe("IANA time zone of nights and of times without an offset.")
        ZoneId timezone,

        @Describe("First night.") LocalDate start,

        @Describe(
                "How many days back a run looks for nights whose rows have changed since; it takes them through ingest and features again.")
        @Default("7d")
        Duration revisit) {}
