package io.nightshift.report;

import java.util.List;

/** Every metric that Prometheus is given, once: text and dashboard are made of it. All are gauges. */
enum MetricFamily {
    LAST_SUCCESS("run_last_success_timestamp_seconds", Kind.TIME, List.of(), "End of the last run that ended well."),
    LAST_COMPLETION(
            "run_last_completion_timestamp_seconds", Kind.TIME, List.of(), "End of the last run, however it ended."),
    DURATION("run_duration_seconds", Kind.SECONDS, List.of("step"), "Seconds a step of the last run took."),
    ROWS("run_rows", Kind.NUMBER, List.of("step"), "Rows a step of the last run wrote."),
    CHECK_FAILURES("check_failures", Kind.NUMBER, List.of(), "Data checks that failed in the last run."),
    DRIFT_MAX("drift_max", Kind.SHARE, List.of(), "Severity of the worst drift of the last run, 0 to 1.");

    /** What a value is, which says how it is drawn. */
    enum Kind {
        /** Unix seconds; drawn as the age. */
        TIME("s"),
        SECONDS("s"),
        NUMBER("short"),
        /** From 0 to 1. */
        SHARE("percentunit");

        private final String grafanaUnit;

        Kind(String grafanaUnit) {
            this.grafanaUnit = grafanaUnit;
        }

        String grafanaUnit() {
            return grafanaUnit;
        }
    }

    private final String suffix;
    private final Kind kind;
    private final List<String> labels;
    private final String help;

    MetricFamily(String suffix, Kind kind, List<String> labels, String help) {
        this.suffix = suffix;
        this.kind = kind;
        this.labels = labels;
        this.help = help;
    }

    /** Name in Prometheus. */
    String text() {
        return "nightshift_" + suffix;
    }

    Kind kind() {
        return kind;
    }

    /** Labels besides pipeline, which all have. */
    List<String> labels() {
        return labels;
    }

    /** One sentence; without a backslash or a line break, which would have to be escaped. */
    String help() {
        return help;
    }
}
