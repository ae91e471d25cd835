package io.nightshift.job;

import io.nightshift.failure.ExitCode;
import io.nightshift.failure.PipelineException;
import io.nightshift.plan.StepName;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A report with what the runner knows of it.
 *
 * @param digest that ops/runs keeps; empty where ops/runs keeps the row it has. That of a failed or a skipped night never equals
 *     its inputs', so that the night is run again: one that was skipped is then skipped again, and says so, without a commit
 * @param startedMillis since the epoch
 * @param seconds of the whole range the night was part of
 */
record TimedReport(StepReport report, Optional<String> digest, long startedMillis, double seconds) {
    private static final String FAILED = "failed-";
    private static final String SKIPPED = "skipped-";

    static TimedReport unchanged(StepName step, LocalDate night) {
        return new TimedReport(StepReport.of(step, night, StepStatus.UNCHANGED), Optional.empty(), 0, 0);
    }

    /**
     * A step that came to its end, well or not; a new failure replaces the row of an old one.
     *
     * @param inputs digest of them; empty where ops/runs has it
     */
    static TimedReport ended(StepReport report, Optional<String> inputs, long startedMillis, double seconds) {
        Optional<String> digest =
                switch (report.status()) {
                    case FAILED -> Optional.of(FAILED + startedMillis);
                    case SKIPPED -> inputs.map(known -> SKIPPED + known);
                    case DONE, UNCHANGED -> inputs;
                };
        return new TimedReport(report, digest, startedMillis, seconds);
    }

    /** Of a step that came to its end, and found that another run had come to it first. */
    TimedReport doneByAnother() {
        boolean done = report.status() == StepStatus.DONE;
        return done ? new TimedReport(report.as(StepStatus.UNCHANGED), digest, startedMillis, seconds) : this;
    }

    /** A night that could not begin: waiting for the same delivery again and again is one row, and one commit. */
    static TimedReport withoutInputs(StepName step, LocalDate night, PipelineException why, long startedMillis) {
        StepReport report = StepReport.of(step, night, StepStatus.FAILED).failed(why);
        return new TimedReport(report, Optional.of(FAILED + Fingerprint.of(why.getMessage())), startedMillis, 0);
    }

    /** A step that did not come to its end. One to be tried again may have lost to another run, whose row must stay. */
    static TimedReport cutOff(StepName step, LocalDate night, PipelineException why, long startedMillis) {
        StepReport report = StepReport.of(step, night, StepStatus.FAILED).failed(why);
        Optional<String> digest =
                why.exitCode() == ExitCode.TRANSIENT ? Optional.empty() : Optional.of(FAILED + startedMillis);
        return new TimedReport(report, digest, startedMillis, 0);
    }
}
