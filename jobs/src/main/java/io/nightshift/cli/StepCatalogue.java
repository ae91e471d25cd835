package io.nightshift.cli;

import io.nightshift.job.Step;
import io.nightshift.job.ingest.IngestStep;
import io.nightshift.job.monitor.MonitorStep;
import io.nightshift.job.report.ReportStep;
import io.nightshift.plan.StepName;
import java.util.Map;

/** Which class does which step. */
final class StepCatalogue {
    private StepCatalogue() {}

    /** @param environment variables of the process */
    static Step step(StepName name, Map<String, String> environment) {
        return switch (name) {
            case INGEST -> new IngestStep();
            case MONITOR -> new MonitorStep();
            case REPORT -> new ReportStep(environment);
            default -> throw new IllegalStateException("step " + name.text());
        };
    }
}
