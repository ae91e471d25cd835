package io.nightshift.definition.check;

import io.nightshift.definition.Schedule;

/** Cron lines that Airflow will take, and that have a next time. */
final class ScheduleChecks {
    private final Findings findings;

    ScheduleChecks(Findings findings) {
        this.findings = findings;
    }

    void check(Schedule schedule) {
        cron("schedule.nightly", schedule.nightly());
        schedule.retrain().ifPresent(retrain -> cron("schedule.retrain", retrain));
        if (Cron.problem(schedule.nightly()).isEmpty() && !Cron.isDaily(schedule.nightly())) {
            findings.add(
                    "schedule.nightly",
                    "schedule.nightly: '" + schedule.nightly() + "' does not run once every night",
                    "every night must be processed, and each only once",
                    "give one minute and one hour, then * * *: \"30 3 * * *\"");
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
