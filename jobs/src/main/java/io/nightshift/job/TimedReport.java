package io.nightshift.job;

import io.nightshift.plan.StepName;
import java.time.LocalDate;

/**
 * A report with what the runner knows of it.
 *
 * @param inputs digest that ops/runs keeps
 * @param startedMillis since the epoch
 * @param seconds of the whole range the night was part of
 */
record TimedReport(StepReport report, String inputs, long startedMillis, double seconds) {
    static TimedReport unchanged(StepName step, LocalDate night, String inputs) {
        return new TimedReport(StepReport.of(step, night, StepStatus.UNCHANGED), inputs, 0, 0);
    }
}
