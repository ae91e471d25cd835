package io.nightshift.job.features;

import io.nightshift.feature.join.JoinCounts;
import io.nightshift.job.StepReport;

/** What the point-in-time join noticed, in a step's report: by view, and only what there was any of. */
public final class JoinReport {
    private JoinReport() {}

    /** A repeated task may have counted again; a run that found the work done tells nothing. */
    public static StepReport told(StepReport report, JoinCounts counts) {
        StepReport told = report;
        for (var view : counts.byView().entrySet()) {
            JoinCounts.View count = view.getValue();
            told = told(told, view.getKey() + ".rows_without_key", count.withoutKey());
            told = told(told, view.getKey() + ".rows_without_time", count.withoutTime());
            told = told(told, view.getKey() + ".rows_without_known_time", count.withoutKnown());
            told = told(told, view.getKey() + ".ambiguous_latest_values", count.ambiguous());
        }
        return told;
    }

    private static StepReport told(StepReport report, String name, long count) {
        return count == 0 ? report : report.ofThisRun(name, Long.toString(count));
    }
}
