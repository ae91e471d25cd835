package io.nightshift.cli;

import io.nightshift.airflow.DagRun;
import io.nightshift.airflow.TriggerOutcome;
import io.nightshift.airflow.TriggerRequest;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "trigger",
        description = {
            "Make a run of a DAG for a night, or find the one that an earlier call made.",
            "Prints its id; 'airflow wait' waits for it."
        })
final class AirflowTriggerCommand implements Action {
    @Parameters(paramLabel = "DAG", description = "As flight_delays__nightly.")
    private String dag;

    @Mixin
    private NightOption night;

    @Option(names = "--run-id", paramLabel = "ID", description = "Of the run; made of the night unless given.")
    private String runId;

    @Option(names = "--conf", paramLabel = "NAME=VALUE", description = "Further configuration of the run.")
    private Map<String, String> conf = new TreeMap<>();

    @Override
    public Outcome run(Invocation invocation) {
        Map<String, String> all = new TreeMap<>(conf);
        all.put("night", night.night().toString());
        String id = runId == null ? "nightshift__" + night.night() : runId;
        TriggerOutcome outcome =
                AirflowCommand.client(invocation).trigger(new TriggerRequest(dag, id, all, Optional.empty()));
        DagRun run = outcome.run();
        String made = outcome instanceof TriggerOutcome.Created ? "asked for" : "was asked for before";
        invocation.err().println("run " + run.runId() + " of " + run.dagId() + " " + made);
        invocation.out().println(run.runId());
        return Outcome.done();
    }
}
