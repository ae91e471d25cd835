package io.nightshift.job.ingest;

import io.nightshift.job.Fingerprint;
import io.nightshift.job.JobContext;
import io.nightshift.job.NightRange;
import io.nightshift.job.Step;
import io.nightshift.job.StepReport;
import io.nightshift.job.StepStatus;
import io.nightshift.plan.StepName;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes what has landed for a night into {@code raw} and {@code quarantine}. All sources of a night are published together or not
 * at all; their figures stand in {@code ops/checks} either way.
 */
public final class IngestStep implements Step {
    @Override
    public StepName name() {
        return StepName.INGEST;
    }

    @Override
    public boolean takesRanges() {
        return true;
    }

    @Override
    public String inputs(JobContext context, LocalDate night) {
        String content = new SourceInputs(context.spark(), context.pipeline()).digest(night);
        return Fingerprint.of(context.definitionDigest(name()), content);
    }

    /** Where rows of a range turn out to be unreadable, the nights are taken one by one, to publish those before. */
    @Override
    public List<StepReport> run(JobContext context, NightRange nights) {
        try {
            return new IngestRun(context).run(nights.nights());
        } catch (UnreadableSource e) {
            return nights.isSingle()
                    ? List.of(StepReport.of(name(), nights.first(), StepStatus.DONE)
                            .failed(e.failure()))
                    : oneByOne(context, nights);
        }
    }

    private List<StepReport> oneByOne(JobContext context, NightRange nights) {
        List<StepReport> reports = new ArrayList<>();
        for (LocalDate night : nights.nights()) {
            reports.addAll(run(context, NightRange.of(night)));
            if (reports.get(reports.size() - 1).status() == StepStatus.FAILED) {
                break;
            }
        }
        return List.copyOf(reports);
    }
}
