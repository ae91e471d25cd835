package io.nightshift.airflow;

import static io.nightshift.airflow.RestConnection.encoded;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightshift.airflow.Reply.Refused;
import io.nightshift.failure.PipelineException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Airflow 3 from outside, as one of its users. Every method sends at least one request and may throw {@link PipelineException}:
 * with code 75 where asking again may help (Airflow is down, or still at work), with code 2 where it will not (wrong password,
 * unknown DAG, no right). Fields, states and run types that this version does not know are ignored. For one thread.
 */
public final class AirflowClient {
    private static final int PAGE = 100;

    private final RestConnection rest;
    private final Patience patience;

    AirflowClient(RestConnection rest, Patience patience) {
        this.rest = rest;
        this.patience = patience;
    }

    /**
     * A client for one user. Opens no connection yet.
     *
     * @param address under which Airflow's page opens; https, unless it is this machine
     * @throws PipelineException (2) if the password would travel in clear text
     */
    public static AirflowClient connect(URI address, String user, String password) {
        return new AirflowClient(new RestConnection(new JsonHttp(address), user, password), Patience.real());
    }

    public URI address() {
        return rest.address();
    }

    /** Needs no right user or password. */
    public Health health() {
        JsonNode version = expect("tell its version", rest.getOpenly("version"));
        return Health.from(version, expect("tell its health", rest.getOpenly("monitor/health")));
    }

    /** Every DAG that Airflow has read, by id. */
    public List<DagInfo> dags() {
        return list("dags?order_by=dag_id", "dags", DagInfo::from);
    }

    /** @throws PipelineException (2) if Airflow has not read such a DAG; names the files it could not import */
    public DagInfo dag(String dagId) {
        return DagInfo.from(expectDag(dagId, "show DAG " + dagId, rest.get("dags/" + encoded(dagId))));
    }

    /** Lets the runs of a DAG start, those that are waiting included. */
    public DagInfo unpause(String dagId) {
        return setPaused(dagId, false);
    }

    /** Lets no further task of a DAG start; what runs, runs on. */
    public DagInfo pause(String dagId) {
        return setPaused(dagId, true);
    }

    public List<ImportError> importErrors() {
        return list("importErrors?order_by=id", "import_errors", ImportError::from);
    }

    /**
     * Makes a run, or finds the one that an earlier request with the same run id made. A paused DAG takes the run too, but does
     * not start it.
     *
     * @throws PipelineException (2) if a run has this id but another configuration or logical date, or if the DAG is unknown or
     *     has import errors
     */
    public TriggerOutcome trigger(TriggerRequest request) {
        Reply reply = rest.post(runs(request.dagId()), request.body());
        if (reply.isRefused(Refused.CONFLICT)) {
            Optional<DagRun> found = findRun(request.dagId(), request.runId());
            return alreadyThere(request, found.orElseThrow(() -> AirflowErrors.dateTaken(request)));
        }
        return new TriggerOutcome.Created(DagRun.from(reply.orElseThrow(refused -> notCreated(request, refused))));
    }

    public Optional<DagRun> findRun(String dagId, String runId) {
        Reply reply = rest.get(run(dagId, runId));
        return reply.isRefused(Refused.NOT_FOUND)
                ? Optional.empty()
                : Optional.of(DagRun.from(expect("show run " + runId, reply)));
    }

    /** All runs of a DAG, the earliest first. */
    public List<DagRun> runsOf(String dagId) {
        return list(runs(dagId) + "?order_by=run_after", "dag_runs", DagRun::from);
    }

    /**
     * Waits until a run has ended, in whatever state, also while Airflow is away for a moment.
     *
     * @throws PipelineException (75) if it has not by then; (2) if there is no such run
     */
    public DagRun awaitRun(String dagId, String runId, Duration timeout) {
        return patience.await(
                timeout,
                () -> findRun(dagId, runId).orElseThrow(() -> AirflowErrors.noRun(dagId, runId)),
                run -> run.state().hasEnded(),
                run -> AirflowErrors.stillRunning("run " + runId, run.state().text(), timeout));
    }

    /** Tasks of a run as they started, those that have not at the end. */
    public List<TaskRun> tasksOf(DagRun run) {
        String query = run(run.dagId(), run.runId()) + "/taskInstances?order_by=id";
        Comparator<TaskRun> byStart =
                Comparator.comparing(task -> task.started().orElse(Instant.MAX));
        return list(query, "task_instances", TaskRun::from).stream()
                .sorted(byStart.thenComparing(TaskRun::taskId))
                .toList();
    }

    /** The last lines of the log of a task's latest attempt, oldest first; empty if it has left none. */
    public List<String> logTail(TaskRun task, int lines) {
        String path = run(task.dagId(), task.runId()) + "/taskInstances/" + encoded(task.taskId()) + "/logs/"
                + task.attempt() + "?full_content=true";
        Reply reply = rest.get(path);
        return reply.isRefused(Refused.NOT_FOUND)
                ? List.of()
                : LogLines.last(
                        expect("show the log of task " + task.taskId(), reply).path("content"), lines);
    }

    /** @throws PipelineException (75) if a backfill of this DAG is already running; (2) if it has no schedule */
    public Backfill backfill(BackfillRequest request) {
        Reply reply = rest.post("backfills", request.body());
        if (reply.isRefused(Refused.CONFLICT)) {
            throw AirflowErrors.backfillRunning(request.dagId());
        }
        return Backfill.from(expectDag(request.dagId(), "backfill DAG " + request.dagId(), reply));
    }

    /**
     * Waits until every run of a backfill has ended, in whatever state.
     *
     * @throws PipelineException (75) if they have not by then
     */
    public Backfill awaitBackfill(Backfill backfill, Duration timeout) {
        return patience.await(
                timeout,
                () -> Backfill.from(expect("show backfill " + backfill.id(), rest.get("backfills/" + backfill.id()))),
                now -> now.completed().isPresent(),
                now -> AirflowErrors.stillRunning("backfill " + now.id(), "running", timeout));
    }

    private DagInfo setPaused(String dagId, boolean paused) {
        String action = (paused ? "pause" : "unpause") + " DAG " + dagId;
        Reply reply = rest.patch("dags/" + encoded(dagId), Map.of("is_paused", paused));
        return DagInfo.from(expectDag(dagId, action, reply));
    }

    private PipelineException notCreated(TriggerRequest request, Refused refused) {
        return refused.isRefused(Refused.BAD_REQUEST) && dag(request.dagId()).hasImportErrors()
                ? AirflowErrors.importErrors(request.dagId(), importErrors())
                : dagFailure(request.dagId(), "run DAG " + request.dagId(), refused);
    }

    private static TriggerOutcome alreadyThere(TriggerRequest request, DagRun found) {
        if (!request.isFor(found)) {
            throw AirflowErrors.otherRun(request, found);
        }
        return new TriggerOutcome.AlreadyThere(found);
    }

    private JsonNode expectDag(String dagId, String action, Reply reply) {
        return reply.orElseThrow(refused -> dagFailure(dagId, action, refused));
    }

    private JsonNode expect(String action, Reply reply) {
        return reply.orElseThrow(refused -> failure(action, refused));
    }

    private PipelineException dagFailure(String dagId, String action, Refused refused) {
        return refused.isRefused(Refused.NOT_FOUND)
                ? AirflowErrors.unknownDag(dagId, importErrors())
                : failure(action, refused);
    }

    private PipelineException failure(String action, Refused refused) {
        return refused.isRefused(Refused.FORBIDDEN)
                ? AirflowErrors.forbidden(rest.user(), action, refused.detail())
                : AirflowErrors.refused(action, refused);
    }

    /** Pages on what came, never on what was asked for: Airflow may give fewer entries than the limit. */
    private <T> List<T> list(String query, String key, Function<JsonNode, T> reader) {
        List<T> found = new ArrayList<>();
        while (true) {
            String page = query + "&limit=" + PAGE + "&offset=" + found.size();
            JsonNode body = expect("list " + key.replace('_', ' '), rest.get(page));
            body.path(key).forEach(entry -> found.add(reader.apply(entry)));
            if (body.path(key).isEmpty()
                    || found.size() >= body.path("total_entries").asInt()) {
                return List.copyOf(found);
            }
        }
    }

    private static String runs(String dagId) {
        return "dags/" + encoded(dagId) + "/dagRuns";
    }

    private static String run(String dagId, String runId) {
        return runs(dagId) + "/" + encoded(runId);
    }
}
