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
            Pattern.compile("(?m)^" + MetricFamily.LAST_SUCCESS.text() + "\\{.*} ([0-9]+)[.]([0-9]{3})$");

    /** The last success that such a text tells; empty where it tells none. */
    public static Optional<Instant> lastSuccess(String text) {
        return LAST_SUCCESS.matcher(text).results().findFirst().map(found -> Instant.ofEpochSecond(
                        Long.parseLong(found.group(1)))
                .plusMillis(Long.parseLong(found.group(2))));
    }

    /** Text to be written under a temporary name and renamed, since the collector may read at any moment. */
    public String render() {
        StringBuilder out = new StringBuilder();
        lastSuccess.ifPresent(end -> single(out, MetricFamily.LAST_SUCCESS, seconds(end)));
        single(out, MetricFamily.LAST_COMPLETION, seconds(completed));
        family(out, MetricFamily.DURATION, stepSeconds);
        family(out, MetricFamily.ROWS, stepRows);
        single(out, MetricFamily.CHECK_FAILURES, String.valueOf(checkFailures));
        driftMax.ifPresent(severity -> single(out, MetricFamily.DRIFT_MAX, String.valueOf(severity)));
        return out.toString();
    }

    private void single(StringBuilder out, MetricFamily family, String value) {
        head(out, family);
        sample(out, family, "", value);
    }

    /** @param samples by the value of the family's one label */
    private void family(StringBuilder out, MetricFamily family, Map<String, ? extends Number> samples) {
        if (samples.isEmpty()) {
            return;
        }
        head(out, family);
        String label = family.labels().get(0);
        new TreeMap<>(samples)
                .forEach((key, value) ->
                        sample(out, family, "," + label + "=\"" + escape(key) + "\"", String.valueOf(value)));
    }

    private static void head(StringBuilder out, MetricFamily family) {
        out.append("# HELP ")
                .append(family.text())
                .append(' ')
                .append(family.help())
                .append('\n');
        out.append("# TYPE ").append(family.text()).append(" gauge\n");
    }

    private void sample(StringBuilder out, MetricFamily family, String labels, String value) {
        out.append(family.text());
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
