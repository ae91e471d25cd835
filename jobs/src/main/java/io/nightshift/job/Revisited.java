package io.nightshift.job;

import io.nightshift.plan.StepName;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What became of nights that a step looked at again. One that failed is told of, and keeps what it had: it is no reason not to go
 * on with the night asked for, and the next run tries again.
 *
 * @param reports of those whose inputs had changed
 */
record Revisited(Revisit revisit, List<TimedReport> reports) {
    /** Reports that count. */
    List<TimedReport> done() {
        return reports.stream().filter(report -> !hasFailed(report)).toList();
    }

    /** A step that tells of them with the night that they were looked at before. */
    Step toldBy(Step step, LocalDate first) {
        return new Step() {
            @Override
            public StepName name() {
                return step.name();
            }

            @Override
            public String inputs(JobContext context, LocalDate night) {
                return step.inputs(context, night);
            }

            @Override
            public List<StepReport> run(JobContext context, NightRange nights) {
                return step.run(context, nights).stream()
                        .map(report -> report.night().equals(first) ? told(report) : report)
                        .toList();
            }
        };
    }

    private StepReport told(StepReport report) {
        StepReport told = report;
        for (String notice : notices(report.step())) {
            told = told.noting(notice);
        }
        if (reports.stream().noneMatch(Revisited::hasFailed)) {
            for (Map.Entry<String, String> mark : revisit.marks().entrySet()) {
                told = told.with(mark.getKey(), mark.getValue());
            }
        }
        return told;
    }

    private List<String> notices(StepName step) {
        List<String> notices = new ArrayList<>(revisit.notices());
        if (!done().isEmpty()) {
            List<LocalDate> nights =
                    done().stream().map(report -> report.report().night()).toList();
            notices.add(step.text() + " was run again for nights whose rows have changed: " + inWords(nights));
        }
        reports.stream()
                .filter(Revisited::hasFailed)
                .map(TimedReport::report)
                .forEach(failed -> notices.add(step.text() + " could not be run again for " + failed.night()
                        + ", whose rows have changed, and which stays as it was: "
                        + failed.failure()
                                .orElseThrow()
                                .getMessage()
                                .lines()
                                .findFirst()
                                .orElse("")));
        return notices;
    }

    /** Consecutive ones as ranges. */
    private static String inWords(List<LocalDate> nights) {
        return StepRunner.ranges(nights).stream().map(NightRange::toString).collect(Collectors.joining(", "));
    }

    private static boolean hasFailed(TimedReport report) {
        return report.report().status() == StepStatus.FAILED;
    }
}
