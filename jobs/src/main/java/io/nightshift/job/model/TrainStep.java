package io.nightshift.job.model;

import io.nightshift.job.Fingerprint;
import io.nightshift.job.JobContext;
import io.nightshift.job.NightRange;
import io.nightshift.job.Step;
import io.nightshift.job.StepReport;
import io.nightshift.plan.StepName;
import io.nightshift.registry.ModelVersion;
import io.nightshift.report.Numerals;
import java.time.LocalDate;
import java.util.List;

/**
 * Trains every model of the pipeline on the build that the step dataset froze. The details of its report name for each model
 * its version, as {@code late_arrival.version}, and the metric it is compared by.
 */
public final class TrainStep implements Step {
    @Override
    public StepName name() {
        return StepName.TRAIN;
    }

    @Override
    public String inputs(JobContext context, LocalDate night) {
        return Fingerprint.of(
                Training.of(context, night).stream().map(Training::inputs).toList());
    }

    @Override
    public List<StepReport> run(JobContext context, NightRange nights) {
        List<Training> trainings = Training.of(context, nights.first());
        StepReport report = Training.report(name(), nights.first(), trainings);
        for (Training training : trainings) {
            report = told(report, training.run(), Metric.comparedBy(training.definition()));
        }
        return List.of(report);
    }

    private static StepReport told(StepReport report, Training.Result result, String metric) {
        ModelVersion version = result.version();
        String model = version.id().model();
        return result.frozen()
                .toldBy(report)
                .writing(result.commit())
                .withRows(report.rows().in() + result.rows(), report.rows().out() + result.rows())
                .with(model + ".version", String.valueOf(version.version()))
                .with(model + "." + metric, Numerals.plain(version.metrics().getOrDefault(metric, Double.NaN)));
    }
}
