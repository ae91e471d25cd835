package io.nightshift.cli;

import io.nightshift.job.NightRange;
import io.nightshift.job.StepReport;
import io.nightshift.job.StepStatus;
import io.nightshift.plan.Plan;
import java.util.List;
import java.util.Map;

/**
 * What ran.
 *
 * @param reports of every step and night, in order, those before a failure included
 * @param seconds by report; absent for a report whose step was cut off by a failure
 */
record FlowFacts(Plan plan, String flow, NightRange nights, List<StepReport> reports, Map<StepReport, Double> seconds) {

    /** Whether everything had been done before. */
    boolean isUnchanged() {
        return !reports.isEmpty() && reports.stream().allMatch(report -> report.status() == StepStatus.UNCHANGED);
    }
}
