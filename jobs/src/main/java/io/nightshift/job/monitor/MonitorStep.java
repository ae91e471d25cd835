package io.nightshift.job.monitor;

import io.nightshift.definition.Model;
import io.nightshift.job.Fingerprint;
import io.nightshift.job.JobContext;
import io.nightshift.job.NightRange;
import io.nightshift.job.SideBySide;
import io.nightshift.job.Step;
import io.nightshift.job.StepReport;
import io.nightshift.job.StepStatus;
import io.nightshift.job.model.NightlyScoring;
import io.nightshift.plan.StepName;
import io.nightshift.registry.Decision;
import io.nightshift.registry.DecisionLog;
import io.nightshift.registry.ModelId;
import io.nightshift.registry.Proposal;
import io.nightshift.table.Commit;
import io.nightshift.table.Layer;
import io.nightshift.table.Slot;
import io.nightshift.table.TableName;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.spark.sql.Row;

/**
 * Watches every model that scored in the night: drift of what it was asked, quality of the scores whose labels matured, alerts,
 * and whether to ask for a retrain. Skipped where no model scored. Reads scores and raw nights up to the night scored, and
 * alerts and decisions of earlier nights, so a night monitored late or again gives the same rows.
 */
public final class MonitorStep implements Step {
    /** Beginning of the name under which details hold the decision about a model, as JSON. */
    private static final String DECISION = "decision.";

    @Override
    public StepName name() {
        return StepName.MONITOR;
    }

    @Override
    public String inputs(JobContext context, LocalDate night) {
        List<Object> parts = new ArrayList<>();
        parts.add(context.definitionDigest(StepName.MONITOR));
        for (int back = 1; back <= Math.max(1, nightsLookedAt(context) - 1); back++) {
            Slot before = Slot.of(context.pipeline().pipeline(), night.minusDays(back));
            parts.add(context.tables().digest(MonitorTables.DRIFT, before));
        }
        parts.add(context.tables().digest(MonitorTables.CHECKS, MonitorTables.checked(context, night)));
        for (String model : models(context)) {
            LabelledNight labelled = LabelledNight.of(context, model, night);
            parts.add(digest(context, ScoredNight.table(context, model), night));
            LocalDate scoredIn = NightlyScoring.of(context, model).orElseThrow().runFor(labelled.window());
            parts.add(digest(context, ScoredNight.table(context, model), scoredIn));
            parts.add(digest(context, context.table(Layer.RAW, labelled.set().rows()), labelled.window()));
        }
        return Fingerprint.of(parts.toArray());
    }

    /** Of the model that looks at most nights before an alert opens. */
    private static int nightsLookedAt(JobContext context) {
        return models(context).stream()
                .mapToInt(model -> context.pipeline()
                        .models()
                        .get(model)
                        .monitor()
                        .drift()
                        .persist()
                        .of())
                .max()
                .orElse(1);
    }

    private static Object digest(JobContext context, TableName table, LocalDate night) {
        return context.tables().digest(table, Slot.night(night));
    }

    private static List<String> models(JobContext context) {
        return context.pipeline().models().entrySet().stream()
                .filter(model -> model.getValue().score().isPresent())
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public List<StepReport> run(JobContext context, NightRange nights) {
        LocalDate night = nights.first();
        List<MonitoredNight> monitored = models(context).stream()
                .filter(model -> ScoredNight.exists(context, model, night))
                .flatMap(model -> monitor(context, model, night).stream())
                .toList();
        if (monitored.isEmpty()) {
            return List.of(StepReport.skipped(StepName.MONITOR, night, "no model has scored rows in this night"));
        }
        StepReport report = publish(context, night, monitored);
        for (MonitoredNight model : monitored) {
            report = decide(context, model, report);
        }
        return List.of(report);
    }

    private static Optional<MonitoredNight> monitor(JobContext context, String name, LocalDate night) {
        return decisions(context)
                .championOf(new ModelId(context.pipeline().pipeline(), name), night)
                .map(champion -> new ModelWatch(context, champion, night).watch());
    }

    private static StepReport publish(JobContext context, LocalDate night, List<MonitoredNight> monitored) {
        List<Row> drift = rows(monitored, MonitoredNight::driftRows);
        StepReport report = StepReport.of(StepName.MONITOR, night, StepStatus.DONE)
                .withRows(monitored.stream().mapToLong(MonitoredNight::rows).sum(), drift.size());
        for (MonitoredNight model : monitored) {
            report = told(report.reading(model.scored().scores()), model);
        }
        String digest = Fingerprint.of(new MonitorStep().inputs(context, night));
        NightTable tables = new NightTable(context, night, digest);
        Map<String, Supplier<Commit>> commits = new LinkedHashMap<>();
        tables.put(commits, MonitorTables.PROFILES, Profile.DDL, rows(monitored, MonitoredNight::profileRows));
        tables.put(commits, MonitorTables.DRIFT, Fact.DDL, drift);
        tables.put(commits, MonitorTables.QUALITY, Fact.DDL, rows(monitored, MonitoredNight::qualityRows));
        tables.put(commits, MonitorTables.ALERTS, Alert.DDL, rows(monitored, MonitoredNight::alertRows));
        for (Commit commit : SideBySide.run(context, commits).values()) {
            report = report.writing(commit);
        }
        return report;
    }

    private static StepReport told(StepReport report, MonitoredNight night) {
        String model = night.owner().model();
        Diagnosis diagnosis = night.meaning().diagnosis();
        StepReport told = report.with("diagnosis." + model, diagnosis.id());
        if (!List.of(Diagnosis.SOUND, Diagnosis.LABELS_MISSING).contains(diagnosis)) {
            told = told.noting(model + ": " + diagnosis.inWords());
        }
        if (!night.waiting().isEmpty()) {
            told = told.with("waiting." + model, String.join(", ", night.waiting()));
        }
        Optional<String> coverage = night.quality().coverage().map(LabelCoverage::inWords);
        return coverage.isEmpty()
                ? told
                : told.with(LabelCoverage.METRIC + "." + model, coverage.get()).noting(model + ": " + coverage.get());
    }

    /** The night in the tables that the monitor owns all of it in. */
    private record NightTable(JobContext context, LocalDate night, String digest) {
        void put(Map<String, Supplier<Commit>> commits, TableName table, String ddl, List<Row> rows) {
            commits.put("monitor " + night + " " + table, () -> new MonitorTables(context)
                    .replaceNight(table, ddl, rows, night, digest));
        }
    }

    private static List<Row> rows(List<MonitoredNight> monitored, Function<MonitoredNight, List<Row>> part) {
        return monitored.stream().flatMap(model -> part.apply(model).stream()).toList();
    }

    /** Says what was decided, and records that a retrain is asked for, once a night; where an earlier request holds still, it is named. */
    private static StepReport decide(JobContext context, MonitoredNight night, StepReport report) {
        ModelId id = night.owner().id();
        Model.Monitor monitor = night.scored().model().monitor();
        RetrainVerdict verdict = RetrainVerdict.of(
                night.owner().night(),
                monitor.retrain(),
                RetrainRule.held(monitor.retrainWhen(), night.alerts(), night.facts()),
                decisions(context).decisions(id));
        StepReport told = report.with("retrain." + id.model(), verdict.inWords())
                .with(
                        DECISION + id.model(),
                        verdict.toJson(night.owner(), night.meaning().diagnosis(), monitor.retrainWhen()));
        if (!verdict.asks()) {
            return verdict.held().isEmpty() ? told : told.noting(id.model() + ": retrain: " + verdict.inWords());
        }
        DecisionLog.Recorded recorded = decisions(context)
                .record(proposal(id, night, verdict), context.run().runId());
        return told.writing(recorded.commit());
    }

    private static Proposal proposal(ModelId id, MonitoredNight night, RetrainVerdict verdict) {
        return new Proposal(
                id,
                night.owner().night(),
                Decision.Kind.RETRAIN,
                Optional.of(night.owner().version()),
                Optional.empty(),
                verdict.inWords(),
                new Proposal.BothMetrics(night.quality().metrics(), Map.of()),
                verdict.evidence(),
                "nightshift",
                "retrain/" + night.owner().night());
    }

    private static DecisionLog decisions(JobContext context) {
        return new DecisionLog(context.spark(), context.tables(), context.clock());
    }
}
