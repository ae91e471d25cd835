package io.nightshift.job.report;

import io.nightshift.airflow.AirflowClient;
import io.nightshift.airflow.AirflowSettings;
import io.nightshift.airflow.RetrainRequest;
import io.nightshift.airflow.TriggerOutcome;
import io.nightshift.job.Fingerprint;
import io.nightshift.job.JobContext;
import io.nightshift.job.NightRange;
import io.nightshift.job.Step;
import io.nightshift.job.StepReport;
import io.nightshift.job.StepStatus;
import io.nightshift.plan.StepName;
import io.nightshift.registry.Artefacts;
import io.nightshift.registry.Decision;
import io.nightshift.registry.DecisionLog;
import io.nightshift.registry.ModelId;
import io.nightshift.registry.Proposal;
import io.nightshift.report.PrometheusText;
import io.nightshift.report.ReportHtml;
import io.nightshift.table.Layer;
import io.nightshift.table.Slot;
import io.nightshift.table.TableName;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Writes {@code reports/<pipeline>/<night>.html} below the warehouse and, for a textfile collector, {@code metrics.prom}; then asks
 * Airflow for each retrain that the night decided upon, under a run id made of the decision, so that asking again makes no second
 * run. Where no Airflow is named in the environment the decision stands in its table and nobody is asked.
 */
public final class ReportStep implements Step {
    private static final String METRICS = "metrics.prom";
    private static final List<String> TABLES = List.of("drift", "profiles", "quality", "alerts");

    private final Map<String, String> environment;

    /** @param environment variables of the process, which name Airflow and hold its password */
    public ReportStep(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public StepName name() {
        return StepName.REPORT;
    }

    @Override
    public String inputs(JobContext context, LocalDate night) {
        List<Object> parts = new ArrayList<>();
        parts.add(context.definitionDigest(StepName.REPORT));
        Slot slot = Slot.of(context.pipeline().pipeline(), night);
        Slot ingested = slot.with("step", StepName.INGEST.text());
        parts.add(context.tables().digest(TableName.ops("checks"), ingested));
        TABLES.forEach(table -> parts.add(context.tables().digest(TableName.ops(table), slot)));
        context.pipeline()
                .sources()
                .keySet()
                .forEach(source ->
                        parts.add(context.tables().digest(context.table(Layer.RAW, source), Slot.night(night))));
        DecisionLog log = new DecisionLog(context.spark(), context.tables(), context.clock());
        for (String model : context.pipeline().models().keySet()) {
            log.decisions(new ModelId(context.pipeline().pipeline(), model)).stream()
                    .filter(decision -> !decision.night().isAfter(night))
                    .forEach(decision -> parts.add(decision.decisionId()));
        }
        return Fingerprint.of(parts.toArray());
    }

    /** A page that was deleted is written again, as is that of a failure which has been mended since. */
    @Override
    public boolean isIntact(JobContext context, LocalDate night) {
        return artefacts(context)
                .readText(folder(context), page(night))
                .filter(page -> !ReportHtml.tellsOfAFailure(page) || hasFailed(context, night))
                .isPresent();
    }

    private static boolean hasFailed(JobContext context, LocalDate night) {
        return NightFailure.of(StepFacts.of(new OpsReader(context, night))).isPresent();
    }

    /**
     * Writes the files of a night that was not brought to its end: no table tells of it, and nobody is asked for anything. The
     * same failure gives the same page.
     *
     * @return where the page is
     */
    public static String writeFailed(JobContext context, LocalDate night) {
        write(context, night, new PageAssembly(new OpsReader(context, night)));
        return folder(context) + "/" + page(night);
    }

    private static void write(JobContext context, LocalDate night, PageAssembly assembly) {
        Artefacts files = artefacts(context);
        String folder = folder(context);
        files.writeText(folder, page(night), ReportHtml.of(assembly.page()));
        files.writeText(folder, METRICS, metrics(context, assembly).render());
    }

    /** Of a night that failed, that of the run before it. */
    private static Optional<Instant> lastSuccess(JobContext context, PageAssembly assembly) {
        return assembly.failure().isEmpty()
                ? Optional.of(context.clock().instant())
                : artefacts(context).readText(folder(context), METRICS).flatMap(PrometheusText::lastSuccess);
    }

    private static Artefacts artefacts(JobContext context) {
        return new Artefacts(context.spark(), context.tables().warehouse());
    }

    private static String below(JobContext context) {
        return "reports/" + context.pipeline().pipeline();
    }

    private static String folder(JobContext context) {
        return context.tables().warehouse() + "/" + below(context);
    }

    private static String page(LocalDate night) {
        return night + ".html";
    }

    @Override
    public List<StepReport> run(JobContext context, NightRange nights) {
        LocalDate night = nights.first();
        PageAssembly assembly = new PageAssembly(new OpsReader(context, night));
        if (assembly.steps().isEmpty()) {
            throw ReportErrors.nothingRun(context.pipeline().pipeline(), night);
        }
        write(context, night, assembly);
        StepReport report =
                StepReport.of(StepName.REPORT, night, StepStatus.DONE).with("page", below(context) + "/" + page(night));
        for (Decision decision : assembly.retrains()) {
            report = report.with("retrain." + decision.proposal().id().model(), ask(context, night, decision));
        }
        return List.of(report);
    }

    private String ask(JobContext context, LocalDate night, Decision decision) {
        Proposal asked = decision.proposal();
        RetrainRequest request =
                new RetrainRequest(context.pipeline().pipeline(), asked.id().model(), night, asked.key(), asked.why());
        if (!AirflowSettings.isConfigured(environment)) {
            return "decided, nobody asked: " + AirflowSettings.URL + " is not set";
        }
        AirflowClient airflow = AirflowSettings.client(environment);
        TriggerOutcome outcome = request.send(airflow);
        String found = outcome instanceof TriggerOutcome.Created ? "asked for " : "had been asked for ";
        return found + request.runId();
    }

    private static PrometheusText metrics(JobContext context, PageAssembly assembly) {
        Map<String, Double> seconds = new TreeMap<>();
        Map<String, Long> rows = new TreeMap<>();
        assembly.steps().forEach(step -> {
            rows.put(step.name(), step.out());
            step.seconds().ifPresent(took -> seconds.put(step.name(), took));
        });
        return new PrometheusText(
                context.pipeline().pipeline(),
                lastSuccess(context, assembly),
                context.clock().instant(),
                seconds,
                rows,
                assembly.failedChecks(),
                assembly.drift().gravest());
    }
}
