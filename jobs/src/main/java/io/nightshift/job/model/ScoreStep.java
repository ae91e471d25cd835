package io.nightshift.job.model;

import io.nightshift.job.Fingerprint;
import io.nightshift.job.JobContext;
import io.nightshift.job.NightRange;
import io.nightshift.job.Step;
import io.nightshift.job.StepReport;
import io.nightshift.job.StepStatus;
import io.nightshift.plan.StepName;
import io.nightshift.registry.Champion;
import io.nightshift.table.TableName;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Scores every night's rows with the champion of that night. Skipped where no model has a champion yet. A range of nights is
 * scored in one pass for each champion in it, or night by night where rows look behind the end of the run's night.
 */
public final class ScoreStep implements Step {
    @Override
    public StepName name() {
        return StepName.SCORE;
    }

    @Override
    public boolean takesRanges() {
        return true;
    }

    @Override
    public String inputs(JobContext context, LocalDate night) {
        return Fingerprint.of(scorings(context).stream()
                .map(scoring -> scoring.id() + " " + scoring.inputs(night))
                .toList());
    }

    @Override
    public List<StepReport> run(JobContext context, NightRange nights) {
        List<NightlyScoring> scorings = scorings(context);
        Map<LocalDate, StepReport> reports = new TreeMap<>();
        nights.nights().forEach(night -> reports.put(night, StepReport.of(name(), night, StepStatus.SKIPPED)));
        if (scorings.isEmpty()) {
            reports.replaceAll((night, report) -> report.noting("the pipeline has no model that scores rows"));
        }
        scorings.forEach(scoring -> score(scoring, nights, reports));
        return List.copyOf(reports.values());
    }

    private static void score(NightlyScoring scoring, NightRange nights, Map<LocalDate, StepReport> reports) {
        Map<Champion, NightRange> reigns = reigns(scoring, nights);
        reports.replaceAll((night, report) ->
                reigns.values().stream().anyMatch(reign -> reign.nights().contains(night))
                        ? report
                        : report.noting(scoring.id().model()
                                + ": no rows were scored, for it has no champion yet; retrain makes one"));
        reigns.forEach((champion, reign) -> scoring.passes(reign).stream()
                .flatMap(pass -> new Scores(scoring, champion).write(pass).stream())
                .forEach(written -> reports.compute(written.night(), (night, report) -> told(report, written))));
    }

    private static List<NightlyScoring> scorings(JobContext context) {
        return context.pipeline().models().keySet().stream()
                .map(model -> NightlyScoring.of(context, model))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Champions of the nights, each with the nights it reigns in; nights without one are left out. */
    private static Map<Champion, NightRange> reigns(NightlyScoring scoring, NightRange nights) {
        Map<Champion, List<LocalDate>> byChampion = new LinkedHashMap<>();
        nights.nights().forEach(night -> scoring.champion(night).ifPresent(champion -> byChampion
                .computeIfAbsent(champion, first -> new ArrayList<>())
                .add(night)));
        Map<Champion, NightRange> reigns = new LinkedHashMap<>();
        // Decisions hold from their night on, so the nights of one champion have no gap.
        byChampion.forEach(
                (champion, reign) -> reigns.put(champion, new NightRange(reign.get(0), reign.get(reign.size() - 1))));
        return reigns;
    }

    private static StepReport told(StepReport report, Scores.Written written) {
        StepReport done = new StepReport(
                report.step(),
                report.night(),
                StepStatus.DONE,
                new StepReport.Rows(
                        report.rows().in() + written.rows(), report.rows().out() + written.rows()),
                report.read(),
                report.written(),
                report.checks(),
                report.details(),
                report.failure());
        String model = written.champion().id().model();
        for (Map.Entry<TableName, Long> table : written.read().entrySet()) {
            done = done.reading(table.getKey().path(), table.getValue());
        }
        return done.writing(written.commit())
                .with(
                        model + ".model_version",
                        String.valueOf(written.champion().version()))
                .with(model + ".decision_id", written.champion().decisionId());
    }
}
