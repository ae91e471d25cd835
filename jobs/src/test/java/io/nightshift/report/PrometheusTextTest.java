package io.nightshift.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PrometheusTextTest {
    private static final Instant END = Instant.parse("2013-03-11T07:30:06.840Z");

    @Test
    void rendersAllMetricsInSeconds() {
        String text = new PrometheusText(
                        "flight_delays",
                        Optional.of(END),
                        END,
                        Map.of("score", 1.25, "ingest", 2.5),
                        Map.of("score", 951L),
                        1,
                        OptionalDouble.of(0.67))
                .render();

        assertThat(text).isEqualTo("""
                        # HELP nightshift_run_last_success_timestamp_seconds End of the last run that ended well.
                        # TYPE nightshift_run_last_success_timestamp_seconds gauge
                        nightshift_run_last_success_timestamp_seconds{pipeline="flight_delays"} 1362987006.840
                        # HELP nightshift_run_last_completion_timestamp_seconds End of the last run, however it ended.
                        # TYPE nightshift_run_last_completion_timestamp_seconds gauge
                        nightshift_run_last_completion_timestamp_seconds{pipeline="flight_delays"} 1362987006.840
                        # HELP nightshift_run_duration_seconds Seconds a step of the last run took.
                        # TYPE nightshift_run_duration_seconds gauge
                        nightshift_run_duration_seconds{pipeline="flight_delays",step="ingest"} 2.5
                        nightshift_run_duration_seconds{pipeline="flight_delays",step="score"} 1.25
                        # HELP nightshift_run_rows Rows a step of the last run wrote.
                        # TYPE nightshift_run_rows gauge
                        nightshift_run_rows{pipeline="flight_delays",step="score"} 951
                        # HELP nightshift_check_failures Data checks that failed in the last run.
                        # TYPE nightshift_check_failures gauge
                        nightshift_check_failures{pipeline="flight_delays"} 1
                        # HELP nightshift_drift_max Severity of the worst drift of the last run, 0 to 1.
                        # TYPE nightshift_drift_max gauge
                        nightshift_drift_max{pipeline="flight_delays"} 0.67
                        """);
    }

    @Test
    void findsTheLastSuccessAgain() {
        assertThat(PrometheusText.lastSuccess(text(Optional.of(END)))).contains(END);
        assertThat(PrometheusText.lastSuccess(text(Optional.empty()))).isEmpty();
    }

    private static String text(Optional<Instant> lastSuccess) {
        return new PrometheusText("a\"b} 1.000\n", lastSuccess, END, Map.of(), Map.of(), 0, OptionalDouble.empty())
                .render();
    }

    @Test
    void leavesOutWhatIsNotKnownAndEscapesLabels() {
        String text = new PrometheusText(
                        "a\"b\\c\nd", Optional.empty(), END, Map.of(), Map.of(), 0, OptionalDouble.empty())
                .render();

        assertThat(text)
                .doesNotContain("last_success", "drift_max", "duration", "rows{")
                .contains("nightshift_check_failures{pipeline=\"a\\\"b\\\\c\\nd\"} 0\n");
    }
}
