package io.nightshift.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetrainRequestTest {
    private static final LocalDate NIGHT = LocalDate.of(2026, 1, 31);
    private static final RetrainRequest REQUEST = new RetrainRequest("tides", "level", NIGHT, "drift");

    @Test
    void theRunIdFollowsFromPipelineModelNightAndReason() {
        assertThat(REQUEST.dagId()).isEqualTo("tides__retrain");
        assertThat(REQUEST.runId()).isEqualTo("retrain__level__2026-01-31__0b7a461fefbb");
    }

    @Test
    void anotherDecisionIsAnotherRun() {
        List<RetrainRequest> others = List.of(
                new RetrainRequest("tides", "surge", NIGHT, "drift"),
                new RetrainRequest("tides", "level", NIGHT.plusDays(1), "drift"),
                new RetrainRequest("tides", "level", NIGHT, "auc < 0.58"));

        assertThat(others)
                .extracting(RetrainRequest::runId)
                .doesNotContain(REQUEST.runId())
                .doesNotHaveDuplicates();
    }

    @Test
    void anyReasonGivesARunIdThatAirflowTakes() {
        String reason = "drift in 'föhn' / 100 % worse, " + "x".repeat(1000);

        assertThat(new RetrainRequest("tides", "level", NIGHT, reason).runId())
                .matches("[A-Za-z0-9_.~:+-]+")
                .hasSizeLessThan(250);
    }

    @Test
    void makesOneRunHoweverOftenItIsSent() throws IOException {
        String conf =
                "{\"night\": \"2026-01-31\", \"pipeline\": \"tides\", \"model\": \"level\", \"reason\": \"drift\"}";
        String runs = "dags/tides__retrain/dagRuns";
        String run = AirflowReplies.run(REQUEST.runId(), "queued", conf);
        try (FakeAirflow airflow = new FakeAirflow()) {
            airflow.on("POST " + runs, 200, run).on("POST " + runs, 409, "{\"detail\": \"conflict\"}");
            airflow.on("GET " + runs + "/" + REQUEST.runId(), 200, run);
            AirflowClient client = AirflowClient.connect(airflow.address(), FakeAirflow.USER, FakeAirflow.PASSWORD);

            assertThat(REQUEST.send(client)).isInstanceOf(TriggerOutcome.Created.class);
            assertThat(REQUEST.send(client)).isInstanceOf(TriggerOutcome.AlreadyThere.class);
        }
    }
}
