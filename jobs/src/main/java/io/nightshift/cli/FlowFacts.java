package io.nightshift.cli;

import io.nightshift.job.NightRange;
import io.nightshift.job.StepReport;
import io.nightshift.job.StepStatus;
import io.nightshift.plan.Plan;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What ran.
 *
 * @param reports of every step and night, in order, those before a failure included
 * @param seconds by report; absent for a report whose step was cut off by a failure
 * @param messages sent to channels, by what became of them
 */
record FlowFacts(
        Plan plan,
        String flow,
        NightRange nights,
        List<StepReport> reports,
        Map<StepReport, Double> seconds,
        Map<String, Long> messages) {

    /** Whether everything that there was to do had been done before. */
    boolean isUnchanged() {
        Set<StepStatus> ended = reports.stream().map(StepReport::status).collect(Collectors.toSet());
        return ended.contains(StepStatus.UNCHANGED)
                && Set.of(StepStatus.UNCHANGED, StepStatus.SKIPPED).containsAll(ended);
    }
}
