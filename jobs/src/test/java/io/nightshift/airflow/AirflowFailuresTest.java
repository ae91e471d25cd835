package io.nightshift.airflow;

import static io.nightshift.airflow.AirflowReplies.dag;
import static io.nightshift.airflow.AirflowReplies.importErrors;
import static io.nightshift.airflow.AirflowReplies.run;
import static io.nightshift.airflow.FakeAirflow.assertFailure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.airflow.BackfillRequest.Again;
import io.nightshift.failure.ExitCode;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user reads when Airflow does not do as asked, whole. */
class AirflowFailuresTest {
    private static final TriggerRequest REQUEST =
            new TriggerRequest("tides__retrain", "own+1", Map.of("night", "2026-01-31"), Optional.empty());
    private static final String RUNS = "dags/tides__retrain/dagRuns";
    private static final String RUN = RUNS + "/own%2B1";
    private static final String CONFLICT =
            "{\"detail\": {\"reason\": \"Unique constraint violation\", \"statement\": \"hidden\", \"orig_error\": \"hidden\"}}";

    private FakeAirflow airflow;
    private AirflowClient client;

    @BeforeEach
    void start() throws IOException {
        airflow = new FakeAirflow();
        client = airflow.client(FakeAirflow.PASSWORD, new ArrayList<>());
    }

    @AfterEach
    void stop() {
        airflow.close();
    }

    @Test
    void refusesARunThatHasTheIdButAnotherConfiguration() {
        airflow.on("POST " + RUNS, 409, CONFLICT);
        airflow.on("GET " + RUN, 200, run("own+1", "success", "{\"night\": \"2026-01-30\", \"why\": null}"));

        assertFailure(
                () -> client.trigger(REQUEST),
                ExitCode.USAGE,
                "run own+1 of DAG tides__retrain exists, but is not the one that was asked for",
                "asked for {night=2026-01-31} without a logical date,"
                        + " found {night=2026-01-30, why=null} without a logical date",
                "choose another run id");
    }

    @Test
    void refusesASecondRunForOneLogicalDate() {
        Instant date = Instant.parse("2026-01-31T08:30:00Z");
        airflow.on("POST " + RUNS, 409, CONFLICT);
        airflow.on("GET " + RUN, 404, "{\"detail\": \"not found\"}");

        assertFailure(
                () -> client.trigger(new TriggerRequest("tides__retrain", "own+1", Map.of(), Optional.of(date))),
                ExitCode.USAGE,
                "DAG tides__retrain cannot run a second time for 2026-01-31T08:30:00Z",
                "another run has that logical date",
                "clear that run in Airflow, or trigger without a logical date and with the night as configuration");
    }

    @Test
    void namesTheFilesThatCannotBeImportedWhenADagIsUnknown() {
        airflow.on("POST " + RUNS, 404, "{\"detail\": \"Dag with dag_id: 'tides__retrain' not found\"}");
        airflow.on("GET importErrors?order_by=id&limit=100&offset=0", 200, importErrors());

        assertFailure(
                () -> client.trigger(REQUEST),
                ExitCode.USAGE,
                "Airflow does not know DAG tides__retrain",
                "these files cannot be imported: dags/nightshift_broken_plans.py: ImportError: plans/tides.json is empty",
                "put the plan into the plans folder, and wait until Airflow lists the DAG");
    }

    @Test
    void saysWhenADagIsSimplyNotThere() {
        airflow.on(
                "GET importErrors?order_by=id&limit=100&offset=0",
                200,
                "{\"import_errors\": [], \"total_entries\": 0}");

        assertFailure(
                () -> client.unpause("tides"),
                ExitCode.USAGE,
                "Airflow does not know DAG tides",
                "no file in its DAG folder defines it, or has not been read yet",
                "put the plan into the plans folder, and wait until Airflow lists the DAG");
    }

    @Test
    void saysWhyADagWithImportErrorsCannotRun() {
        airflow.on("POST " + RUNS, 400, "{\"detail\": \"has import errors and cannot be triggered\"}");
        airflow.on("GET dags/tides__retrain", 200, dag("tides__retrain", true));
        airflow.on("GET importErrors?order_by=id&limit=100&offset=0", 200, importErrors());

        assertFailure(
                () -> client.trigger(REQUEST),
                ExitCode.USAGE,
                "DAG tides__retrain has import errors and cannot run",
                "dags/nightshift_broken_plans.py: ImportError: plans/tides.json is empty",
                "mend the file, and wait until Airflow has read it again");
    }

    @Test
    void showsNothingOfAnImportErrorThatATerminalActsUpon() {
        airflow.on("POST " + RUNS, 400, "{\"detail\": \"has import errors and cannot be triggered\"}");
        airflow.on("GET dags/tides__retrain", 200, dag("tides__retrain", true));
        airflow.on(
                "GET importErrors?order_by=id&limit=100&offset=0",
                200,
                importErrors().replace("ImportError: plans", "\\u001b[31mImportError: plans"));

        assertFailure(
                () -> client.trigger(REQUEST),
                ExitCode.USAGE,
                "DAG tides__retrain has import errors and cannot run",
                "dags/nightshift_broken_plans.py: \\u001B[31mImportError: plans/tides.json is empty",
                "mend the file, and wait until Airflow has read it again");
    }

    @Test
    void saysWhichUserIsRefused() {
        assertFailure(
                () -> airflow.client("wrong", new ArrayList<>()).dags(),
                ExitCode.USAGE,
                "Airflow at " + airflow.address() + " refuses user 'ada'",
                "user or password is wrong",
                "correct NIGHTSHIFT_AIRFLOW_USER and NIGHTSHIFT_AIRFLOW_PASSWORD");
        assertThat(airflow.logins()).isEqualTo(1);
    }

    @Test
    void saysWhatAUserMayNotDo() {
        airflow.on("PATCH dags/tides", 403, "{\"detail\": \"Forbidden\"}");

        assertFailure(
                () -> client.pause("tides"),
                ExitCode.USAGE,
                "user 'ada' may not pause DAG tides",
                "Forbidden",
                "give the user the right in Airflow: triggering needs role user, backfilling role op");
    }

    @Test
    void anAirflowThatIsDownMayComeBack() {
        airflow.close();

        assertFailure(
                () -> client.dags(),
                ExitCode.TRANSIENT,
                "Airflow at " + airflow.address() + " does not answer",
                "nothing listens there, or the name is unknown",
                "start it, or correct the address; then run this again");
    }

    @Test
    void anAirflowThatFailsMayRecover() {
        airflow.on(
                "POST " + RUNS, 500, "{\"detail\": {\"reason\": \"Database fault\", \"message\": \"look for ID x\"}}");

        assertFailure(
                () -> client.trigger(REQUEST),
                ExitCode.TRANSIENT,
                "Airflow would not run DAG tides__retrain",
                "status 500: Database fault: look for ID x",
                "see the log of its API server, then run this again");
    }

    @Test
    void aRequestThatAirflowFindsWrongIsNotRepeated() {
        airflow.on("POST " + RUNS, 422, "{\"detail\": [{\"loc\": [\"body\", \"zzz\"], \"msg\": \"not permitted\"}]}");

        assertFailure(
                () -> client.trigger(REQUEST),
                ExitCode.USAGE,
                "Airflow would not run DAG tides__retrain",
                "status 422: body.zzz: not permitted",
                "correct what it names");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>hello</html>", ""})
    void aPageThatIsNoAirflowIsRecognised(String page) {
        airflow.on("GET version", 200, page);

        assertFailure(
                () -> client.health(),
                ExitCode.USAGE,
                airflow.address() + " is not an Airflow 3",
                "the reply (status 200) is not what its REST interface says",
                "give the address under which Airflow's page opens, without a path of its own such as /home");
    }

    @Test
    void followsNoRedirectSinceThatWouldCarryTheTokenElsewhere() {
        airflow.on("GET version", 302, "{}");

        assertThatThrownBy(() -> client.health()).hasMessageContaining("(status 302)");
    }

    @Test
    void oneBackfillAtATime() {
        airflow.on("POST backfills", 409, "{\"detail\": \"There is already a running backfill\"}");
        BackfillRequest request = new BackfillRequest("tides__nightly", Instant.EPOCH, Instant.EPOCH, Again.NONE);

        assertFailure(
                () -> client.backfill(request),
                ExitCode.TRANSIENT,
                "DAG tides__nightly cannot be backfilled now",
                "another backfill of it is running",
                "wait for that one, or cancel it in Airflow; then run this again");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://airflow.example.org", "http://127.0.0.1.example.org:8080"})
    void sendsNoPasswordInClearTextToAnotherMachine(String address) {
        assertFailure(
                () -> AirflowClient.connect(URI.create(address), "ada", "secret"),
                ExitCode.USAGE,
                "a password is not sent to " + address,
                "the connection is neither encrypted nor on this machine",
                "use the https address of Airflow");
    }

    @ParameterizedTest
    @ValueSource(strings = {"airflow.example.org", "ftp://airflow.example.org", "https:/airflow"})
    void refusesWhatIsNoAddress(String address) {
        assertFailure(
                () -> AirflowClient.connect(URI.create(address), "ada", "secret"),
                ExitCode.USAGE,
                "'" + address + "' is not the address of an Airflow",
                "it has to be an absolute http or https address",
                "give it as in https://airflow.example.org");
    }
}
