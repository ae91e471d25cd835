package io.nightshift.cli;

import io.nightshift.airflow.AirflowClient;
import io.nightshift.airflow.Backfill;
import io.nightshift.airflow.BackfillRequest;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "backfill",
        description = {"Let Airflow's scheduler run past nights of a DAG.", "Prints the backfill's id."})
final class AirflowBackfillCommand implements Action {
    @Parameters(paramLabel = "DAG", description = "As flight_delays__nightly.")
    private String dag;

    @Option(names = "--from", paramLabel = "DATE", required = true, description = "First night.")
    private LocalDate from;

    @Option(names = "--to", paramLabel = "DATE", required = true, description = "Last night, included.")
    private LocalDate to;

    @Option(names = "--zone", paramLabel = "ZONE", required = true, description = "Of the pipeline, as Europe/Berlin.")
    private ZoneId zone;

    @Option(
            names = "--again",
            paramLabel = "WHICH",
            defaultValue = "NONE",
            description = "Nights that have a run: none, failed or completed; none of them is run again unless given.")
    private BackfillRequest.Again again;

    @Option(names = "--wait", paramLabel = "MINUTES", description = "Wait so long for the end of its runs.")
    private Long minutes;

    @Override
    public Outcome run(Invocation invocation) {
        AirflowClient airflow = AirflowCommand.client(invocation);
        Backfill made = airflow.backfill(BackfillRequest.ofNights(dag, from, to, zone, again));
        Optional.ofNullable(minutes).ifPresent(most -> airflow.awaitBackfill(made, Duration.ofMinutes(most)));
        invocation.out().println(made.id());
        return Outcome.done();
    }
}
