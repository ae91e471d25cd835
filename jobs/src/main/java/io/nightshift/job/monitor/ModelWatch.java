package io.nightshift.job.monitor;

import io.nightshift.definition.Model;
import io.nightshift.definition.Model.DriftLimits;
import io.nightshift.definition.check.Metrics;
import io.nightshift.definition.check.Metrics.Better;
import io.nightshift.drift.DriftPolicy;
import io.nightshift.drift.QualityLoss;
import io.nightshift.job.JobContext;
import io.nightshift.job.model.NightlyScoring;
import io.nightshift.registry.Champion;
import io.nightshift.registry.ModelRegistry;
import io.nightshift.registry.ModelVersion;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Looks at one model in one night: what its rows are like, how good its matured scores were, which alerts follow from that, and what
 * all of it means.
 */
final class ModelWatch {
    private final JobContext context;
    private final ModelNight owner;
    private final Model model;
    private final MonitorTables tables;
    private final References references;

    ModelWatch(JobContext context, Champion champion, LocalDate night) {
        this.context = context;
        this.owner =
                new ModelNight(champion.id().pipeline(), night, champion.id().model(), champion.version());
        this.model = context.pipeline().models().get(owner.model());
        this.tables = new MonitorTables(context);
        this.references = tables.references(owner.model(), owner.version());
    }

    MonitoredNight watch() {
        ScoredNight scored = ScoredNight.of(context, owner.model(), owner.night());
        DriftLimits limits = model.monitor().drift();
        DriftPolicy policy = DriftPolicies.of(limits);
        DriftOfNight drift = DriftOfNight.of(scored.inputs(context), references, scored.window(), policy);
        LabelledNight labelled = LabelledNight.of(context, owner.model(), owner.night());
        LabelsOfNight.Judge judge = new LabelsOfNight.Judge(model.task(), references, policy);
        QualityOfNight quality = labelled.quality(context, judge);
        PastAlerts past = tables.before(owner.model(), owner.night());
        List<Finding> drifts = new ArrayList<>(drift.findings());
        drifts.addAll(judge.findings(quality.labels()));
        List<Finding> findings = new ArrayList<>(patient(limits, past).of(drifts));
        findings.addAll(quality.findings(model.monitor().retrainWhen()));
        List<Alert> alerts = AlertBook.turn(past.open(), findings, owner.night());
        return new MonitoredNight(
                owner,
                scored,
                drift,
                quality,
                alerts,
                meaning(alerts, quality, past, labelled),
                PatientFindings.waiting(findings).toList());
    }

    private PatientFindings patient(DriftLimits limits, PastAlerts past) {
        return new PatientFindings(
                limits,
                past.open(),
                () -> tables.alertNights(
                        owner.model(), owner.night(), limits.persist().of() - 1));
    }

    private Meaning meaning(List<Alert> alerts, QualityOfNight quality, PastAlerts past, LabelledNight labelled) {
        List<Alert> open = alerts.stream().filter(Alert::isOpen).toList();
        Map<String, List<String>> faults = faults(open);
        LocalDate scoredIn =
                NightlyScoring.of(context, owner.model()).orElseThrow().runFor(labelled.window());
        Diagnosis.Signs signs = new Diagnosis.Signs(
                open.stream().anyMatch(Alert::isOfDrift),
                past.hadDrift(scoredIn),
                isLoss(open, quality),
                open.stream().anyMatch(alert -> alert.subject().equals(LabelCoverage.METRIC)),
                !faults.isEmpty());
        return new Meaning(new Ranking(alerts.isEmpty() ? Map.of() : importance()), signs.diagnosis(), faults);
    }

    private Map<String, Double> importance() {
        return version(owner.version()).map(ModelVersion::importance).orElse(Map.of());
    }

    /** Of columns whose drift is open: looked for only then. */
    private Map<String, List<String>> faults(List<Alert> open) {
        List<String> drifted =
                open.stream().filter(Alert::isOfDrift).map(Alert::subject).toList();
        Map<String, List<String>> faults = new TreeMap<>();
        if (!drifted.isEmpty()) {
            SourceFaults known = SourceFaults.of(context.pipeline(), model, tables.checks(owner.night()));
            drifted.forEach(column -> faults.put(column, known.of(column)));
            faults.values().removeIf(List::isEmpty);
        }
        return faults;
    }

    /** Beyond a limit of the definition, or below the hold-out by more than chance. */
    private boolean isLoss(List<Alert> open, QualityOfNight quality) {
        boolean isBeyondLimit = open.stream()
                .anyMatch(alert -> !alert.isOfDrift() && !alert.subject().equals(LabelCoverage.METRIC));
        return isBeyondLimit
                || quality.coverage()
                        .flatMap(coverage -> version(coverage.version()))
                        .filter(version -> isBelowHoldout(quality, version))
                        .isPresent();
    }

    private boolean isBelowHoldout(QualityOfNight quality, ModelVersion version) {
        String leading = Metrics.of(model.task()).get(0);
        Optional<Fact> now = quality.fact(leading);
        Double before = version.metrics().get(leading);
        long holdout =
                references.score().map(reference -> reference.counts().rows()).orElse(0L);
        return holdout > 0
                && before != null
                && now.filter(fact -> QualityLoss.isFound(
                                fact.figure().estimate(),
                                before,
                                (double) fact.rows().current() / holdout,
                                Metrics.better(leading) == Better.MORE))
                        .isPresent();
    }

    /** The version was read when it scored, so this asks nothing of Spark in the same process. */
    private Optional<ModelVersion> version(long number) {
        return new ModelRegistry(context.spark(), context.tables())
                .versions(owner.id()).stream()
                        .filter(version -> version.version() == number)
                        .findFirst();
    }
}
