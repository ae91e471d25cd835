package io.nightshift.job;

import io.nightshift.spark.JobGroups;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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

    /** One report a night, with the digest of its inputs; ends at the first night that failed. */
    List<TimedReport> run(Step step, List<LocalDate> nights) {
        Map<LocalDate, TimedReport> reports = new TreeMap<>();
        Map<LocalDate, String> pending = new TreeMap<>();
        for (LocalDate night : nights) {
            String inputs = Fingerprint.of(step.name().text(), step.inputs(context, night));
            if (runs.isDone(context, step.name(), night, inputs)) {
                reports.put(night, TimedReport.unchanged(step.name(), night, inputs));
            } else {
                pending.put(night, inputs);
            }
        }
        for (NightRange range : ranges(List.copyOf(pending.keySet()), step.takesRanges())) {
            List<TimedReport> ran = runRange(step, range, pending);
            ran.forEach(report -> reports.put(report.report().night(), report));
            if (ran.stream().anyMatch(report -> report.report().status() == StepStatus.FAILED)) {
                break;
            }
        }
        return upToFailure(List.copyOf(reports.values()));
    }

    private List<TimedReport> runRange(Step step, NightRange range, Map<LocalDate, String> inputs) {
        progress.started(step.name(), range);
        long begun = context.clock().millis();
        String description = context.pipeline().pipeline() + " " + step.name().text() + " " + range;
        List<StepReport> reports =
                JobGroups.labelled(context.spark(), context.run().runId(), description, () -> step.run(context, range));
        double seconds = (context.clock().millis() - begun) / 1000.0;
        progress.ended(step.name(), range, reports, seconds);
        return reports.stream()
                .map(report -> new TimedReport(report, inputs.get(report.night()), begun, seconds))
                .toList();
    }

    private static List<TimedReport> upToFailure(List<TimedReport> reports) {
        List<TimedReport> kept = new ArrayList<>();
        for (TimedReport report : reports) {
            kept.add(report);
            if (report.report().status() == StepStatus.FAILED) {
                break;
            }
        }
        return kept;
    }

    /** Consecutive nights as ranges, or every night as its own. */
    static List<NightRange> ranges(List<LocalDate> nights, boolean joined) {
        List<NightRange> ranges = new ArrayList<>();
        for (LocalDate night : nights) {
            NightRange last = ranges.isEmpty() ? null : ranges.get(ranges.size() - 1);
            if (joined && last != null && last.last().plusDays(1).equals(night)) {
                ranges.set(ranges.size() - 1, new NightRange(last.first(), night));
            } else {
                ranges.add(NightRange.of(night));
            }
        }
        return ranges;
    }
}
