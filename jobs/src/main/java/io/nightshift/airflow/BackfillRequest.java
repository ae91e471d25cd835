package io.nightshift.airflow;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;

/**
 * Runs for a range of the past, made by Airflow's scheduler.
 *
 * @param from first logical date, inclusive: a run's logical date is the start of its data interval
 * @param to last logical date, inclusive
 * @param again what happens to dates that have a run
 */
public record BackfillRequest(String dagId, Instant from, Instant to, Again again) {

    /** Which of the dates that have a run are run again. */
    public enum Again {
        NONE,
        FAILED,
        COMPLETED;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Map<String, Object> body() {
        return Map.of(
                "dag_id", dagId,
                "from_date", from.toString(),
                "to_date", to.toString(),
                "reprocess_behavior", again.text());
    }

    /** The nights from one to another, both inclusive, of a flow that runs once a day in the given zone. */
    public static BackfillRequest ofNights(String dagId, LocalDate first, LocalDate last, ZoneId zone, Again again) {
        Instant from = first.atStartOfDay(zone).toInstant();
        Instant to = last.plusDays(1).atStartOfDay(zone).toInstant().minusSeconds(1);
        return new BackfillRequest(dagId, from, to, again);
    }
}
