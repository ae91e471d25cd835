package io.nightshift.airflow;

import io.nightshift.airflow.Reply.Refused;
import io.nightshift.failure.Excerpt;
import io.nightshift.failure.ExitCode;
import io.nightshift.failure.PipelineException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything a user can run into with Airflow. */
final class AirflowErrors {
    private static final int LONGEST = 300;

    private AirflowErrors() {}

    static PipelineException notConfigured(String variable, String example) {
        return new PipelineException(
                ExitCode.USAGE,
                "Airflow cannot be reached without " + variable,
                "the environment variable is not set",
                "set " + variable + ", as in " + example);
    }

    static PipelineException badAddress(String address) {
        return new PipelineException(
                ExitCode.USAGE,
                "'" + Excerpt.of(address) + "' is not the address of an Airflow",
                "it has to be an absolute http or https address",
                "give it as in https://airflow.example.org");
    }

    static PipelineException insecure(URI address) {
        return new PipelineException(
                ExitCode.USAGE,
                "a password is not sent to " + address,
                "the connection is neither encrypted nor on this machine",
                "use the https address of Airflow");
    }

    static PipelineException down(URI address, String cause) {
        return new PipelineException(
                ExitCode.TRANSIENT,
                "Airflow at " + address + " does not answer",
                Excerpt.of(cause, LONGEST),
                "start it, or correct the address; then run this again");
    }

    static PipelineException notAirflow(URI address, int status) {
        return new PipelineException(
                ExitCode.USAGE,
                address + " is not an Airflow 3",
                "the reply (status " + status + ") is not what its REST interface says",
                "give the address under which Airflow's page opens, without a path of its own such as /home");
    }

    static PipelineException wrongPassword(URI address, String user) {
        return new PipelineException(
                ExitCode.USAGE,
                "Airflow at " + address + " refuses user '" + user + "'",
                "user or password is wrong",
                "correct NIGHTSHIFT_AIRFLOW_USER and NIGHTSHIFT_AIRFLOW_PASSWORD");
    }

    static PipelineException forbidden(String user, String action, String detail) {
        return new PipelineException(
                ExitCode.USAGE,
                "user '" + user + "' may not " + action,
                detail,
                "give the user the right in Airflow: triggering needs role user, backfilling role op");
    }

    static PipelineException unknownDag(String dagId, List<ImportError> importErrors) {
        return new PipelineException(
                ExitCode.USAGE,
                "Airflow does not know DAG " + dagId,
                importErrors.isEmpty()
                        ? "no file in its DAG folder defines it, or has not been read yet"
                        : "these files cannot be imported: " + words(importErrors),
                "put the plan into the plans folder, and wait until Airflow lists the DAG");
    }

    static PipelineException importErrors(String dagId, List<ImportError> importErrors) {
        return new PipelineException(
                ExitCode.USAGE,
                "DAG " + dagId + " has import errors and cannot run",
                importErrors.isEmpty() ? "Airflow names none" : words(importErrors),
                "mend the file, and wait until Airflow has read it again");
    }

    static PipelineException otherRun(TriggerRequest request, DagRun found) {
        return new PipelineException(
                ExitCode.USAGE,
                "run " + request.runId() + " of DAG " + request.dagId()
                        + " exists, but is not the one that was asked for",
                "asked for " + words(request.conf(), request.logicalDate()) + ", found "
                        + words(found.conf(), found.logicalDate()),
                "choose another run id");
    }

    static PipelineException dateTaken(TriggerRequest request) {
        return new PipelineException(
                ExitCode.USAGE,
                "DAG " + request.dagId() + " cannot run a second time"
                        + request.logicalDate().map(date -> " for " + date).orElse(""),
                "another run has that logical date",
                "clear that run in Airflow, or trigger without a logical date and with the night as configuration");
    }

    static PipelineException noRun(String dagId, String runId) {
        return new PipelineException(
                ExitCode.USAGE,
                "DAG " + dagId + " has no run " + runId,
                "Airflow does not know that run, or not that DAG",
                "list the runs with: nightshift airflow status " + dagId);
    }

    static PipelineException backfillRunning(String dagId) {
        return new PipelineException(
                ExitCode.TRANSIENT,
                "DAG " + dagId + " cannot be backfilled now",
                "another backfill of it is running",
                "wait for that one, or cancel it in Airflow; then run this again");
    }

    static PipelineException stillRunning(String what, String state, Duration timeout) {
        return new PipelineException(
                ExitCode.TRANSIENT,
                what + " has not ended within " + timeout.toSeconds() + " s",
                "its state is " + Excerpt.of(state),
                "wait longer with --timeout, or look at it in Airflow");
    }

    static PipelineException refused(String action, Refused reply) {
        boolean itsFault = reply.status() >= Refused.SERVER_ERROR;
        return new PipelineException(
                itsFault ? ExitCode.TRANSIENT : ExitCode.USAGE,
                "Airflow would not " + action,
                "status " + reply.status() + ": " + reply.detail(),
                itsFault ? "see the log of its API server, then run this again" : "correct what it names");
    }

    private static String words(Map<String, ?> conf, Optional<Instant> logicalDate) {
        return Excerpt.of(String.valueOf(conf), LONGEST)
                + logicalDate.map(date -> " at " + date).orElse(" without a logical date");
    }

    private static String words(List<ImportError> importErrors) {
        return String.join(
                "; ",
                importErrors.stream()
                        .map(error -> Excerpt.of(error.file() + ": " + error.lastLine(), LONGEST))
                        .toList());
    }
}
