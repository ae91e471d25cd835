package io.nightshift.job;

import io.nightshift.failure.PipelineException;
import io.nightshift.spark.JobGroups;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Runs one step over nights: skips the nights that are done, and runs the rest in ranges where the step takes them. */
final class StepRunner {
    private final JobContext context;
    private final RunsTable runs;
    private final Progress progress;

    StepRunner(JobContext context, RunsTable runs, Progress progress) {
        this.context = context;
        this.runs = runs;
        this.progress = progress;
    }

    /**
     * One report a night, with the digest of its inputs; ends at the first night that failed. A night whose inputs are not
     * there fails, and the nights in front of it are run all the same.
     */
    List<TimedReport> run(Step step, List<LocalDate> nights) {
        return step.takesRanges() ? together(step, nights) : oneAfterAnother(step, nights);
    }

    /** A night is asked for its inputs when the night before has ended, for they may be among them. */
    private List<TimedReport> oneAfterAnother(Step step, List<LocalDate> nights) {
        List<TimedReport> reports = new ArrayList<>();
        for (LocalDate night : nights) {
            reports.addAll(together(step, List.of(night)));
            if (hasFailed(reports.get(reports.size() - 1))) {
                break;
            }
        }
        return reports;
    }

    private List<TimedReport> together(Step step, List<LocalDate> nights) {
        Map<LocalDate, TimedReport> reports = new TreeMap<>();
        Map<LocalDate, Optional<String>> pending = new TreeMap<>();
        for (LocalDate night : nights) {
            Optional<TimedReport> ended = look(step, night, pending);
            ended.ifPresent(report -> reports.put(night, report));
            if (ended.filter(StepRunner::hasFailed).isPresent()) {
                break;
            }
        }
        List<TimedReport> revisited = pending.isEmpty() ? List.of() : run(step, nights, pending, reports);
        return concat(revisited, upToFailure(List.copyOf(reports.values())));
    }

    /** @return reports of nights before those asked for that were run again */
    private List<TimedReport> run(
            Step step,
            List<LocalDate> asked,
            Map<LocalDate, Optional<String>> pending,
            Map<LocalDate, TimedReport> reports) {
        LocalDate first = pending.keySet().iterator().next();
        Revisited revisited = revisit(step, asked, first);
        Step telling = revisited.toldBy(step, first);
        for (NightRange range : ranges(List.copyOf(pending.keySet()))) {
            List<TimedReport> ran = attempt(telling, range, pending);
            ran.forEach(report -> reports.put(report.report().night(), report));
            if (ran.stream().anyMatch(StepRunner::hasFailed)) {
                break;
            }
        }
        return revisited.done();
    }

    /** Nights before the first that are not asked for themselves, as far as they have changed. */
    private Revisited revisit(Step step, List<LocalDate> asked, LocalDate first) {
        Revisit revisit = step.revisits(context, first);
        List<TimedReport> reports = new ArrayList<>();
        Map<LocalDate, Optional<String>> changed = new TreeMap<>();
        revisit.nights().stream().filter(night -> !asked.contains(night)).forEach(night -> look(step, night, changed)
                .filter(StepRunner::hasFailed)
                .ifPresent(reports::add));
        for (NightRange range : ranges(List.copyOf(changed.keySet()))) {
            reports.addAll(attempt(step, range, changed));
        }
        return new Revisited(revisit, reports);
    }

    private static List<TimedReport> concat(List<TimedReport> a, List<TimedReport> b) {
        return Stream.concat(a.stream(), b.stream()).toList();
    }

    /**
     * The report of a night that need not, or cannot, be run; another is added to the pending, with the digest of its inputs
     * where ops/runs does not have it.
     */
    private Optional<TimedReport> look(Step step, LocalDate night, Map<LocalDate, Optional<String>> pending) {
        String inputs;
        try {
            inputs = Fingerprint.of(step.name().text(), step.inputs(context, night));
        } catch (PipelineException missing) {
            return Optional.of(TimedReport.withoutInputs(
                    step.name(), night, missing, context.clock().millis()));
        }
        boolean done = runs.isDone(context, step.name(), night, inputs);
        if (done && step.isIntact(context, night)) {
            progress.unchanged(step.name(), night);
            return Optional.of(TimedReport.unchanged(step.name(), night));
        }
        pending.put(night, done ? Optional.empty() : Optional.of(inputs));
        return Optional.empty();
    }

    /** Where a range fails as a whole, its nights are taken one by one, so that those in front of the fault are published. */
    private List<TimedReport> attempt(Step step, NightRange range, Map<LocalDate, Optional<String>> inputs) {
        long begun = context.clock().millis();
        try {
            return runRange(step, range, inputs);
        } catch (PipelineException failure) {
            return range.isSingle()
                    ? List.of(TimedReport.cutOff(step.name(), range.first(), failure, begun))
                    : oneByOne(step, range, inputs);
        }
    }

    private List<TimedReport> oneByOne(Step step, NightRange range, Map<LocalDate, Optional<String>> inputs) {
        List<TimedReport> reports = new ArrayList<>();
        for (LocalDate night : range.nights()) {
            reports.addAll(attempt(step, NightRange.of(night), inputs));
            if (hasFailed(reports.get(reports.size() - 1))) {
                break;
            }
        }
        return reports;
    }

    private List<TimedReport> runRange(Step step, NightRange range, Map<LocalDate, Optional<String>> inputs) {
        progress.started(step.name(), range);
        long begun = context.clock().millis();
        String description = context.pipeline().pipeline() + " " + step.name().text() + " " + range;
        List<StepReport> reports =
                JobGroups.labelled(context.spark(), context.run().runId(), description, () -> step.run(context, range));
        double seconds = (context.clock().millis() - begun) / 1000.0;
        progress.ended(step.name(), range, reports, seconds);
        return reports.stream()
                .map(report -> TimedReport.ended(report, inputs.get(report.night()), begun, seconds))
                .toList();
    }

    private static List<TimedReport> upToFailure(List<TimedReport> reports) {
        List<TimedReport> kept = new ArrayList<>();
        for (TimedReport report : reports) {
            kept.add(report);
            if (hasFailed(report)) {
                break;
            }
        }
        return kept;
    }

    private static boolean hasFailed(TimedReport report) {
        return report.report().status() == StepStatus.FAILED;
    }

    /** Consecutive nights as ranges. */
    static List<NightRange> ranges(List<LocalDate> nights) {
        List<NightRange> ranges = new ArrayList<>();
        for (LocalDate night : nights) {
            NightRange last = ranges.isEmpty() ? null : ranges.get(ranges.size() - 1);
            if (last != null && last.last().plusDays(1).equals(night)) {
                ranges.set(ranges.size() - 1, new NightRange(last.first(), night));
            } else {
                ranges.add(NightRange.of(night));
            }
        }
        return ranges;
    }
}
