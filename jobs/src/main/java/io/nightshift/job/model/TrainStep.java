package io.nightshift.job.model;

import io.nightshift.job.Fingerprint;
import io.nightshift.job.JobContext;
import io.nightshift.job.NightRange;
import io.nightshift.job.Step;
import io.nightshift.job.StepReport;
import io.nightshift.job.StepStatus;
import io.nightshift.plan.StepName;
import io.nightshift.registry.ModelVersion;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

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
        List<String> models = context.pipeline().models().keySet().stream()
                .map(model -> Training.of(context, model, night).inputs())
                .toList();
        return Fingerprint.of(models);
    }

    @Override
    public List<StepReport> run(JobContext context, NightRange nights) {
        StepReport report = StepReport.of(name(), nights.first(), StepStatus.DONE);
        for (String model : context.pipeline().models().keySet()) {
            Training.Result result = Training.of(context, model, nights.first()).run();
            report = told(
                    report,
                    result,
                    Metric.comparedBy(context.pipeline().models().get(model)));
        }
        return List.of(report);
    }

    private static StepReport told(StepReport report, Training.Result result, String metric) {
        ModelVersion version = result.version();
        String model = version.id().model();
        return report.reading(result.frozen())
                .writing(result.commit())
                .withRows(report.rows().in() + result.rows(), report.rows().out() + result.rows())
                .with(model + ".version", String.valueOf(version.version()))
                .with(
                        model + "." + metric,
                        String.format(Locale.ROOT, "%.4f", version.metrics().get(metric)));
    }
}
