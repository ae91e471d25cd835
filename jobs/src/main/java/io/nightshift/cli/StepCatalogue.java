package io.nightshift.cli;

import io.nightshift.job.Step;
import io.nightshift.job.dataset.DatasetStep;
import io.nightshift.job.features.FeaturesStep;
import io.nightshift.job.ingest.IngestStep;
import io.nightshift.job.model.EvaluateStep;
import io.nightshift.job.model.PromoteStep;
import io.nightshift.job.model.ScoreStep;
import io.nightshift.job.model.TrainStep;
import io.nightshift.job.monitor.FreezingTrainStep;
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
            case FEATURES -> new FeaturesStep();
            case SCORE -> new ScoreStep();
            case MONITOR -> new MonitorStep();
            case REPORT -> new ReportStep(environment);
            case DATASET -> new DatasetStep();
            case TRAIN -> new FreezingTrainStep(new TrainStep());
            case EVALUATE -> new EvaluateStep();
            case PROMOTE -> new PromoteStep();
        };
    }
}
