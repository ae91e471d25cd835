package io.nightshift.airflow;

import static io.nightshift.airflow.AirflowReplies.dag;
import static io.nightshift.airflow.AirflowReplies.run;
import static io.nightshift.airflow.FakeAirflow.assertFailure;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.airflow.BackfillRequest.Again;
import io.nightshift.failure.ExitCode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AirflowClientTest {
    private static final TriggerRequest REQUEST =
            new TriggerRequest("tides__retrain", "own+1", Map.of("night", "2026-01-31"), Optional.empty());
    private static final String RUNS = "dags/tides__retrain/dagRuns";
    private static final String RUN = RUNS + "/own%2B1";
    private static final String CONFLICT =
            "{\"detail\": {\"reason\": \"Unique constraint violation\", \"statement\": \"hidden\", \"orig_error\": \"hidden\"}}";

    private FakeAirflow airflow;
    private AirflowClient client;
    private final List<Duration> pauses = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        airflow = new FakeAirflow();
        client = airflow.client(FakeAirflow.PASSWORD, pauses);
    }

    @AfterEach
    void stop() {
        airflow.close();
    }

    @Test
    void makesARunWithTheIdAndConfigurationOfTheCaller() {
        airflow.on("POST " + RUNS, 200, run("own+1", "queued", "{\"night\": \"2026-01-31\"}"));

        TriggerOutcome outcome = client.trigger(REQUEST);

        assertThat(outcome).isInstanceOf(TriggerOutcome.Created.class);
        assertThat(outcome.run())
                .isEqualTo(new DagRun(
                        "tides__retrain",
                        "own+1",
                        "manual",
                        RunState.QUEUED,
                        Optional.empty(),
                        Map.of("night", "2026-01-31"),
                        Optional.empty(),
                        Optional.empty()));
        assertThat(airflow.requests())
                .containsExactly("POST api/v2/" + RUNS
                        + " {\"dag_run_id\":\"own+1\",\"conf\":{\"night\":\"2026-01-31\"},\"logical_date\":null}");
    }

    @Test
    void findsTheRunThatAnEarlierRequestMade() {
        airflow.on("POST " + RUNS, 409, CONFLICT);
        airflow.on("GET " + RUN, 200, run("own+1", "success", "{\"night\": \"2026-01-31\"}"));

        TriggerOutcome outcome = client.trigger(REQUEST);

        assertThat(outcome).isInstanceOf(TriggerOutcome.AlreadyThere.class);
        assertThat(outcome.run().state()).isEqualTo(RunState.SUCCESS);
    }

    @Test
    void fetchesOneTokenForManyRequests() {
        airflow.on("GET dags/tides", 200, dag("tides", false));

        client.dag("tides");
        client.dag("tides");

        assertThat(airflow.logins()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void fetchesANewTokenWhenTheOldOneIsRefused(int status) {
        airflow.on("GET dags/tides", 200, dag("tides", false));
        client.dag("tides");

        airflow.refuseTokensWith(status);

        assertThat(client.dag("tides")).isEqualTo(new DagInfo("tides", false, false));
        assertThat(airflow.logins()).isEqualTo(2);
    }

    @Test
    void tellsVersionAndHealthWithoutLoggingIn() {
        airflow.on("GET version", 200, "{\"version\": \"3.3.2\", \"git_version\": \"x\"}");
        airflow.on(
                "GET monitor/health",
                200,
                "{\"metadatabase\": {\"status\": \"healthy\"}, \"scheduler\": {\"status\": \"healthy\"},"
                        + " \"dag_processor\": {\"status\": null}, \"new\": 1}");

        assertThat(client.health()).isEqualTo(new Health("3.3.2", true, true, false));
        assertThat(client.health().isReady()).isFalse();
        assertThat(airflow.logins()).isZero();
    }

    @Test
    void pagesOnWhatCameNotOnWhatWasAskedFor() {
        String page = "{\"dags\": [%s], \"total_entries\": 3}";
        String two = dag("a", false) + "," + dag("b", false);
        airflow.on("GET dags?order_by=dag_id&limit=100&offset=0", 200, page.formatted(two));
        airflow.on("GET dags?order_by=dag_id&limit=100&offset=2", 200, page.formatted(dag("c", false)));

        assertThat(client.dags()).extracting(DagInfo::dagId).containsExactly("a", "b", "c");
    }

    @Test
    void endsWhenEntriesVanishWhilePaging() {
        airflow.on("GET dags?order_by=dag_id&limit=100&offset=0", 200, "{\"dags\": [], \"total_entries\": 3}");

        assertThat(client.dags()).isEmpty();
    }

    @Test
    void waitsLongerAndLongerUntilARunHasEnded() {
        airflow.on("GET " + RUN, 200, run("own+1", "queued", "{}"));
        airflow.on("GET " + RUN, 200, run("own+1", "running", "{}"));
        airflow.on("GET " + RUN, 200, run("own+1", "a_state_of_tomorrow", "{}"));
        airflow.on("GET " + RUN, 200, run("own+1", "failed", "{}"));

        DagRun run = client.awaitRun("tides__retrain", "own+1", Duration.ofMinutes(1));

        assertThat(run.state()).isEqualTo(RunState.FAILED);
        assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
    }

    @Test
    void waitsThroughAnOutage() {
        airflow.on("GET " + RUN, 503, "<html>gateway</html>");
        airflow.on("GET " + RUN, 200, run("own+1", "success", "{}"));

        assertThat(client.awaitRun("tides__retrain", "own+1", Duration.ofMinutes(1))
                        .state())
                .isEqualTo(RunState.SUCCESS);
    }

    @Test
    void givesUpWaitingWhenTimeIsUp() {
        airflow.on("GET " + RUN, 200, run("own+1", "running", "{}"));

        assertFailure(
                () -> client.awaitRun("tides__retrain", "own+1", Duration.ofSeconds(25)),
                ExitCode.TRANSIENT,
                "run own+1 has not ended within 25 s",
                "its state is running",
                "wait longer with --timeout, or look at it in Airflow");
        assertThat(pauses).hasSize(4);
    }

    @Test
    void doesNotWaitForARunThatDoesNotExist() {
        airflow.on("GET " + RUN, 404, "{\"detail\": \"not found\"}");

        assertFailure(
                () -> client.awaitRun("tides__retrain", "own+1", Duration.ofSeconds(25)),
                ExitCode.USAGE,
                "DAG tides__retrain has no run own+1",
                "Airflow does not know that run, or not that DAG",
                "list the runs with: nightshift airflow status tides__retrain");
    }

    @Test
    void listsTasksAsTheyStarted() {
        airflow.on("GET " + RUN, 200, run("own+1", "failed", "{}"));
        airflow.on("GET " + RUN + "/taskInstances?order_by=id&limit=100&offset=0", 200, AirflowReplies.tasks());

        List<TaskRun> tasks =
                client.tasksOf(client.findRun("tides__retrain", "own+1").orElseThrow());

        assertThat(tasks).extracting(TaskRun::taskId).containsExactly("dataset", "train", "evaluate");
        assertThat(tasks).extracting(TaskRun::state).containsExactly(RunState.SUCCESS, RunState.FAILED, RunState.OTHER);
    }

    @Test
    void showsTheEndOfALogAsAPersonReadsIt() {
        TaskRun task = new TaskRun("tides__retrain", "own+1", "train", RunState.FAILED, 2, Optional.empty());
        airflow.on("GET " + RUN + "/taskInstances/train/logs/2?full_content=true", 200, AirflowReplies.log());

        assertThat(client.logTail(task, 5))
                .containsExactly(
                        "Task failed with exception",
                        "StepFailed: no rows",
                        "look at raw.tides__levels",
                        "Retry policy decision: exit code 3: no rows",
                        "a line that is no object");
    }

    @Test
    void aTaskWithoutALogHasNoLines() {
        TaskRun task = new TaskRun("tides__retrain", "own+1", "train", RunState.UPSTREAM_FAILED, 0, Optional.empty());

        assertThat(client.logTail(task, 5)).isEmpty();
    }

    @Test
    void backfillsNightsOfTheirZoneAndWaitsForThem() {
        airflow.on("POST backfills", 200, "{\"id\": 7, \"dag_id\": \"tides__nightly\", \"completed_at\": null}");
        airflow.on("GET backfills/7", 200, "{\"id\": 7, \"dag_id\": \"tides__nightly\", \"completed_at\": null}");
        airflow.on("GET backfills/7", 200, "{\"id\": 7, \"completed_at\": \"2026-02-01T00:00:00.5Z\"}");
        BackfillRequest request = BackfillRequest.ofNights(
                "tides__nightly",
                LocalDate.of(2026, 3, 7),
                LocalDate.of(2026, 3, 8),
                ZoneId.of("America/New_York"),
                Again.FAILED);

        Backfill done = client.awaitBackfill(client.backfill(request), Duration.ofMinutes(1));

        assertThat(done.completed()).contains(Instant.parse("2026-02-01T00:00:00.5Z"));
        assertThat(request.body())
                .isEqualTo(Map.of(
                        "dag_id", "tides__nightly",
                        "from_date", "2026-03-07T05:00:00Z",
                        "to_date", "2026-03-09T03:59:59Z",
                        "reprocess_behavior", "failed"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8080/", "http://[::1]:8080", "https://airflow.example.org/team//"})
    void takesHttpsAnywhereAndHttpOnThisMachine(String address) {
        assertThat(AirflowClient.connect(URI.create(address), "ada", "secret").address())
                .isEqualTo(URI.create(address.replaceAll("/+$", "")));
    }
}
