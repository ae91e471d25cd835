package io.nightshift.cli;

import io.nightshift.cli.Listing.Cell;
import io.nightshift.cli.Listing.Column;
import io.nightshift.plan.Plan;
import io.nightshift.registry.Champion;
import io.nightshift.registry.Decision;
import io.nightshift.registry.ModelId;
import io.nightshift.registry.ModelStatus;
import io.nightshift.registry.ModelVersion;
import io.nightshift.registry.StandingRequest;
import java.time.LocalDate;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "status", description = "Tell which version of each model is live, since when and why.")
final class StatusCommand implements Action {
    private static final List<Column> COLUMNS = List.of(
            Column.text("model"),
            Column.number("champion"),
            Column.text("since"),
            Column.text("algorithm"),
            Column.text("decision"),
            Column.text("who"),
            Column.text("why"),
            Column.number("newest"),
            Column.text("retrain"));

    @Mixin
    private PlanSource source;

    @Mixin
    private ModelChoice models;

    @Mixin
    private OutputOption output;

    @Option(names = "--night", paramLabel = "DATE", description = "As of this night; as of today unless given.")
    private LocalDate night;

    @Override
    public Outcome run(Invocation invocation) {
        Plan plan = source.plan();
        List<ModelId> asked = models.all(plan);
        LocalDate asOf = night == null
                ? LocalDate.now(invocation
                        .console()
                        .clock()
                        .withZone(plan.pipeline().schedule().timezone()))
                : night;
        List<List<Cell>> rows = RegistrySession.ask(plan, invocation, registry -> asked.stream()
                .map(model -> row(registry.status(model, asOf)))
                .toList());
        new Printer(invocation.out()).print(new Listing(COLUMNS, rows), output.format());
        return Outcome.done();
    }

    private static List<Cell> row(ModelStatus status) {
        return Listing.row(
                status.id().model(),
                status.champion().map(Champion::version).orElse(null),
                status.champion().map(Champion::since).orElse(null),
                status.trained().map(ModelVersion::algorithm).orElse(null),
                status.decision().map(decision -> decision.kind().text()).orElse(null),
                status.decision()
                        .map(Decision::proposal)
                        .map(made -> made.who())
                        .orElse(null),
                status.decision()
                        .map(Decision::proposal)
                        .map(made -> made.why())
                        .orElse("no champion yet"),
                status.newest().orElse(null),
                status.request().map(StandingRequest::inWords).orElse(null));
    }
}
