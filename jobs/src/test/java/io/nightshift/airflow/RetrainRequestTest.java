package io.nightshift.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetrainRequestTest {
    private static final LocalDate NIGHT = LocalDate.of(2026, 1, 31);
    private static final RetrainRequest REQUEST =
            new RetrainRequest("tides", "level", NIGHT, "retrain/2026-01-31", "drift");

    @Test
    void theRunIdFollowsFromPipelineModelNightAndDecision() {
        assertThat(REQUEST.dagId()).isEqualTo("tides__retrain");
        assertThat(REQUEST.runId()).isEqualTo("retrain__level__2026-01-31__f8b91ec7b3fa");
    }

    @Test
    void anotherDecisionIsAnotherRun() {
        List<RetrainRequest> others = List.of(
                new RetrainRequest("tides", "surge", NIGHT, REQUEST.key(), "drift"),
                new RetrainRequest("tides", "level", NIGHT.plusDays(1), REQUEST.key(), "drift"),
                new RetrainRequest("tides", "level", NIGHT, "by hand", "drift"));

        assertThat(others)
                .extracting(RetrainRequest::runId)
                .doesNotContain(REQUEST.runId())
                .doesNotHaveDuplicates();
    }

    @Test
    void otherWordsForADecisionAreNoOtherRun() {
        RetrainRequest reworded = new RetrainRequest("tides", "level", NIGHT, REQUEST.key(), "auc is 0.55");

        assertThat(reworded.runId()).isEqualTo(REQUEST.runId());
    }

    @Test
    void anyKeyGivesARunIdThatAirflowTakes() {
        String key = "drift in 'föhn' / 100 % worse, " + "x".repeat(1000);

        assertThat(new RetrainRequest("tides", "level", NIGHT, key, "drift").runId())
                .matches("[A-Za-z0-9_.~:+-]+")
                .hasSizeLessThan(250);
    }

    @Test
    void makesOneRunHoweverOftenItIsSent() throws IOException {
        String conf = "{\"night\": \"2026-01-31\", \"pipeline\": \"tides\", \"model\": \"level\","
                + " \"decision\": \"retrain/2026-01-31\"}";
        String runs = "dags/tides__retrain/dagRuns";
        String run = AirflowReplies.run(REQUEST.runId(), "queued", conf);
        try (FakeAirflow airflow = new FakeAirflow()) {
            airflow.on("POST " + runs, 200, run).on("POST " + runs, 409, "{\"detail\": \"conflict\"}");
            airflow.on("GET " + runs + "/" + REQUEST.runId(), 200, run);
            AirflowClient client = AirflowClient.connect(airflow.address(), FakeAirflow.USER, FakeAirflow.PASSWORD);

            assertThat(REQUEST.send(client)).isInstanceOf(TriggerOutcome.Created.class);
            assertThat(new RetrainRequest("tides", "level", NIGHT, REQUEST.key(), "said otherwise").send(client))
                    .isInstanceOf(TriggerOutcome.AlreadyThere.class);
            assertThat(airflow.requests()).anySatisfy(request -> assertThat(request)
                    .startsWith("POST")
                    .contains("\"note\":\"drift\"")
                    .doesNotContain("said otherwise"));
        }
    }
}
