package io.nightshift.report;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a run tells Prometheus, in its text format 0.0.4 for node_exporter's textfile collector. All are gauges, all times Unix
 * seconds, no sample has a timestamp of its own. A file replaces the last one, so a failed run must be given the last success
 * before it, or an alert on its age would go quiet.
 *
 * @param lastSuccess end of the last run that ended well; empty if none did yet
 * @param completed end of this run, however it ended
 * @param stepSeconds seconds each step took
 * @param stepRows rows that each step wrote
 * @param checkFailures checks that failed
 * @param driftMax severity of the worst drift, 0 to 1; empty where nothing was compared
 */
public record PrometheusText(
        String pipeline,
        Optional<Instant> lastSuccess,
        Instant completed,
        Map<String, Double> stepSeconds,
        Map<String, Long> stepRows,
        long checkFailures,
        OptionalDouble driftMax) {
    private static final Pattern LAST_SUCCESS =
            Pattern.compile("(?m)^nightshift_run_last_success_timestamp_seconds\\{.*} ([0-9]+)[.]([0-9]{3})$");

    /** The last success that such a text tells; empty where it tells none. */
    public static Optional<Instant> lastSuccess(String text) {
        return LAST_SUCCESS.matcher(text).results().findFirst().map(found -> Instant.ofEpochSecond(
                        Long.parseLong(found.group(1)))
                .plusMillis(Long.parseLong(found.group(2))));
    }

    /** Text to be written under a temporary name and renamed, since the collector may read at any moment. */
    public String render() {
        StringBuilder out = new StringBuilder();
        lastSuccess.ifPresent(end -> {
            head(out, "run_last_success_timestamp_seconds", "End of the last run that ended well.");
            sample(out, "run_last_success_timestamp_seconds", "", seconds(end));
        });
        head(out, "run_last_completion_timestamp_seconds", "End of the last run, however it ended.");
        sample(out, "run_last_completion_timestamp_seconds", "", seconds(completed));
        family(out, "run_duration_seconds", "Seconds a step of the last run took.", "step", stepSeconds);
        family(out, "run_rows", "Rows a step of the last run wrote.", "step", stepRows);
        head(out, "check_failures", "Data checks that failed in the last run.");
        sample(out, "check_failures", "", String.valueOf(checkFailures));
        driftMax.ifPresent(severity -> {
            head(out, "drift_max", "Severity of the worst drift of the last run, 0 to 1.");
            sample(out, "drift_max", "", String.valueOf(severity));
        });
        return out.toString();
    }

    private void family(
            StringBuilder out, String name, String help, String label, Map<String, ? extends Number> samples) {
        if (samples.isEmpty()) {
            return;
        }
        head(out, name, help);
        new TreeMap<>(samples)
                .forEach((key, value) ->
                        sample(out, name, "," + label + "=\"" + escape(key) + "\"", String.valueOf(value)));
    }

    private static void head(StringBuilder out, String name, String help) {
        out.append("# HELP nightshift_").append(name).append(' ').append(help).append('\n');
        out.append("# TYPE nightshift_").append(name).append(" gauge\n");
    }

    private void sample(StringBuilder out, String name, String labels, String value) {
        out.append("nightshift_").append(name);
        out.append("{pipeline=\"").append(escape(pipeline)).append('"').append(labels);
        out.append("} ").append(value).append('\n');
    }

    private static String seconds(Instant time) {
        return String.format(Locale.ROOT, "%d.%03d", time.getEpochSecond(), time.getNano() / 1_000_000);
    }

    private static String escape(String label) {
        return label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
