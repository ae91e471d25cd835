package io.nightshift.job.monitor;

import io.nightshift.drift.DriftStatus;
import io.nightshift.job.monitor.Finding.Verdict;
import java.time.LocalDate;

/**
 * How many of the rows scored for a night have the label that should be there by now. A night without a label has no other figure
 * of quality, so this one must be there, or its silence passes for a good night.
 *
 * @param window night of the rows
 * @param version of the model that scored them
 * @param scored rows; at least one
 * @param matched rows among them with a label
 */
record LabelCoverage(LocalDate window, long version, long scored, long matched) {
    static final String METRIC = "label_coverage";

    /** Figures of fewer rows than this share are those of a minority, which need not be like the rest. */
    private static final double MAJORITY = 0.5;

    double share() {
        return (double) matched / scored;
    }

    /** An alert where nothing matched: the source of labels is late, or its keys are not those of the rows scored. */
    DriftStatus status() {
        if (matched == 0) {
            return DriftStatus.ALERT;
        }
        return share() < MAJORITY ? DriftStatus.WARN : DriftStatus.OK;
    }

    Finding finding() {
        boolean isNone = status() == DriftStatus.ALERT;
        return new Finding(METRIC, "quality", isNone ? Verdict.ALERT : Verdict.FINE, isNone ? 1 : 0, inWords());
    }

    /** What is said of a night in which no label is due. */
    static Finding notDue() {
        return new Finding(METRIC, "quality", Verdict.UNKNOWN, 0, "no label is due");
    }

    String inWords() {
        return matched == 0
                ? "no label for any of the " + scored + " rows scored for " + window
                : "labels for " + matched + " of " + scored + " rows scored for " + window;
    }
}
