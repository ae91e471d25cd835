package io.nightshift.cli;

import io.nightshift.airflow.AirflowClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "status", description = "List the DAGs that Airflow has read, or the runs of one.")
final class AirflowStatusCommand implements Action {
    @Parameters(arity = "0..1", paramLabel = "DAG", description = "List its runs instead.")
    private String dag;

    @Mixin
    private OutputOption output;

    @Override
    public Outcome run(Invocation invocation) {
        AirflowClient airflow = AirflowCommand.client(invocation);
        Listing listing = dag == null
                ? AirflowRows.dags(airflow.dags())
                : AirflowRows.runs(airflow.runsOf(airflow.dag(dag).dagId()));
        new Printer(invocation.out()).print(listing, output.format());
        airflow.importErrors().forEach(error -> invocation.err().println("not read: " + error.file()));
        return Outcome.done();
    }
}
