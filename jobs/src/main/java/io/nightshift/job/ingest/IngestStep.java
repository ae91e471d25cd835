package io.nightshift.job.ingest;

import io.nightshift.job.Fingerprint;
import io.nightshift.job.JobContext;
import io.nightshift.job.NightRange;
import io.nightshift.job.Revisit;
import io.nightshift.job.Step;
import io.nightshift.job.StepReport;
import io.nightshift.job.StepStatus;
import io.nightshift.plan.StepName;
import io.nightshift.table.Layer;
import io.nightshift.table.Slot;
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

    /** Snapshots are compared with the newest content by the next run, whichever that is. */
    @Override
    public boolean isIntact(JobContext context, LocalDate night) {
        SourceInputs inputs = new SourceInputs(context.spark(), context.pipeline());
        return inputs.definitions().values().stream()
                .filter(source -> !source.source().isSnapshot())
                .noneMatch(source -> context.tables()
                        .isEdited(
                                context.table(Layer.RAW, source.name()),
                                Slot.night(night.plusDays(
                                        inputs.origin(source.name()).offset()))));
    }

    @Override
    public Revisit revisits(JobContext context, LocalDate first) {
        return LateNights.before(context, new SourceInputs(context.spark(), context.pipeline()), first);
    }

    /**
     * Where some night of a range has what spoils the pass over all, each half is taken by itself: the few passes that this takes
     * lead to that night, and the nights in front of it are published as if it were not there.
     */
    @Override
    public List<StepReport> run(JobContext context, NightRange nights) {
        try {
            return new IngestRun(context).run(nights.nights());
        } catch (NightsApart e) {
            return halves(context, nights);
        } catch (UnreadableSource e) {
            return List.of(
                    StepReport.of(name(), nights.first(), StepStatus.DONE).failed(e.failure()));
        }
    }

    private List<StepReport> halves(JobContext context, NightRange nights) {
        LocalDate middle = nights.first().plusDays((nights.nights().size() - 1) / 2);
        List<StepReport> reports = new ArrayList<>(run(context, new NightRange(nights.first(), middle)));
        if (reports.stream().noneMatch(report -> report.status() == StepStatus.FAILED)) {
            reports.addAll(run(context, new NightRange(middle.plusDays(1), nights.last())));
        }
        return List.copyOf(reports);
    }
}
