package io.nightshift.job;

import io.nightshift.failure.ExitCode;
import io.nightshift.failure.PipelineException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs the steps of a flow over nights, step by step. A night that fails in one step is not taken further, nor are the nights
 * after it; nights before it are.
 */
public final class FlowRunner {
    private final JobContext context;
    private final RunsTable runs = new RunsTable();
    private final Progress progress;

    public FlowRunner(JobContext context, Progress progress) {
        this.context = context;
        this.progress = progress;
    }

    /**
     * What the steps came to.
     *
     * @param seconds by step and night, of those that ran
     * @param failure of the first night that failed, with its exit code
     */
    public record Outcome(
            List<StepReport> reports, Map<StepReport, Double> seconds, Optional<PipelineException> failure) {

        /** 0, the failure's code, or 99 where every step asked for was skipped for having nothing to do. */
        public ExitCode exitCode(boolean wholeFlow) {
            if (failure.isPresent()) {
                return failure.get().exitCode();
            }
            boolean nothing =
                    !reports.isEmpty() && reports.stream().allMatch(report -> report.status() == StepStatus.SKIPPED);
            return nothing && !wholeFlow ? ExitCode.NOTHING_TO_DO : ExitCode.DONE;
        }
    }

    public Outcome run(List<Step> steps, NightRange nights) {
        List<TimedReport> all = new ArrayList<>();
        List<TimedReport> unwritten = new ArrayList<>();
        List<LocalDate> alive = nights.nights();
        try {
            for (Step step : steps) {
                progress.step(step.name());
                List<TimedReport> reports = new StepRunner(context, runs, progress).run(step, alive);
                unwritten.addAll(reports);
                reports.forEach(report -> context.done().add(report.report()));
                alive = survivors(alive, reports);
                if (!nights.isSingle()) {
                    all.addAll(flush(unwritten));
                }
            }
        } finally {
            context.handover().close();
            all.addAll(flush(unwritten));
        }
        return outcome(all);
    }

    private List<TimedReport> flush(List<TimedReport> unwritten) {
        List<TimedReport> written = runs.write(context, unwritten);
        unwritten.clear();
        return written;
    }

    private static List<LocalDate> survivors(List<LocalDate> nights, List<TimedReport> reports) {
        Optional<LocalDate> failed = reports.stream()
                .map(TimedReport::report)
                .filter(report -> report.status() == StepStatus.FAILED)
                .map(StepReport::night)
                .findFirst();
        return failed.map(first ->
                        nights.stream().filter(night -> night.isBefore(first)).toList())
                .orElse(nights);
    }

    private static Outcome outcome(List<TimedReport> all) {
        Map<StepReport, Double> seconds = new LinkedHashMap<>();
        all.forEach(timed -> seconds.put(timed.report(), timed.seconds()));
        Optional<PipelineException> failure = all.stream()
                .map(TimedReport::report)
                .flatMap(report -> report.failure().stream())
                .findFirst();
        return new Outcome(List.copyOf(seconds.keySet()), seconds, failure);
    }
}
