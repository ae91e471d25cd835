package io.nightshift.definition.check;

import io.nightshift.definition.Schedule;
import java.time.Duration;
import java.time.LocalDate;

/** Cron lines that Airflow will take, and that have a next time. */
final class ScheduleChecks {
    /** Calendars of other engines are not sure of earlier nights, and some know no later ones. */
    private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);

    private static final LocalDate LAST = LocalDate.of(2999, 12, 31);

    private static final Duration LONGEST = Duration.ofDays(366);

    private final Findings findings;

    ScheduleChecks(Findings findings) {
        this.findings = findings;
    }

    void check(Schedule schedule) {
        cron("schedule.nightly", schedule.nightly());
        schedule.retrain().ifPresent(retrain -> cron("schedule.retrain", retrain));
        start(schedule.start());
        revisit(schedule.revisit());
        if (Cron.problem(schedule.nightly()).isEmpty() && !Cron.isDaily(schedule.nightly())) {
            findings.add(
                    "schedule.nightly",
                    "schedule.nightly: '" + schedule.nightly() + "' does not run once every night",
                    "every night must be processed, and each only once",
                    "give one minute and one hour, then * * *: \"30 3 * * *\"");
        }
    }

    private void start(LocalDate start) {
        if (start.isBefore(FIRST) || start.isAfter(LAST)) {
            findings.add(
                    "schedule.start",
                    "schedule.start: " + start + " cannot be a night",
                    "nights are from " + FIRST + " to " + LAST,
                    "write the first night that has data");
        }
    }

    private void revisit(Duration revisit) {
        if (!revisit.equals(Duration.ofDays(revisit.toDays())) || revisit.compareTo(LONGEST) > 0) {
            findings.add(
                    "schedule.revisit",
                    "schedule.revisit is not whole days up to " + LONGEST.toDays() + "d",
                    "it counts nights, each of which every run looks at",
                    "write whole days, such as 7d, or 0d to look at none");
        }
    }

    private void cron(String path, String line) {
        Cron.problem(line)
                .ifPresent(why -> findings.add(
                        path,
                        path + ": '" + line + "' is not a cron line",
                        why,
                        "write minute, hour, day of month, month, day of week: \"30 3 * * *\""));
    }
}
