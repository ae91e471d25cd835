package io.nightshift.job.features;

import io.nightshift.feature.join.JoinCounts;
import io.nightshift.job.StepReport;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the point-in-time join noticed, by view, under the names that reports and manifests give it. */
public final class JoinReport {
    private JoinReport() {}

    /** By name; of what there was none, 0. */
    public static Map<String, Long> named(JoinCounts.View count) {
        Map<String, Long> named = new LinkedHashMap<>();
        named.put("rows_without_key", count.withoutKey());
        named.put("rows_without_time", count.withoutTime());
        named.put("rows_without_known_time", count.withoutKnown());
        named.put("ambiguous_latest_values", count.ambiguous());
        return named;
    }

    /**
     * Only what there was any of, in a step's report. A repeated task may have counted again; a run that found the work done
     * tells nothing.
     */
    public static StepReport told(StepReport report, JoinCounts counts) {
        StepReport told = report;
        for (var view : counts.byView().entrySet()) {
            for (var count : named(view.getValue()).entrySet()) {
                if (count.getValue() > 0) {
                    told = told.ofThisRun(
                            view.getKey() + "." + count.getKey(),
                            count.getValue().toString());
                }
            }
        }
        return told;
    }
}
