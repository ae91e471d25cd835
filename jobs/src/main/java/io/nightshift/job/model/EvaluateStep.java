package io.nightshift.job.model;

import static org.apache.spark.sql.functions.col;

import io.nightshift.definition.Model;
import io.nightshift.definition.Model.Guard;
import io.nightshift.job.JobContext;
import io.nightshift.job.NightRange;
import io.nightshift.job.Step;
import io.nightshift.job.StepReport;
import io.nightshift.job.dataset.BuildRows;
import io.nightshift.job.dataset.TrainingNights;
import io.nightshift.plan.StepName;
import io.nightshift.report.Numerals;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Judges each night's challenger and the champion on the challenger's frozen hold-out, and freezes the result beside the
 * challenger. A champion that can no longer be asked, since the definition has lost a feature of it or another version of
 * Nightshift stored it, counts as none: it could not score either.
 */
public final class EvaluateStep implements Step {
    @Override
    public StepName name() {
        return StepName.EVALUATE;
    }

    @Override
    public String inputs(JobContext context, LocalDate night) {
        return Contest.inputs(context, night);
    }

    /** A comparison that was deleted is made again: without it nothing can be promoted. */
    @Override
    public boolean isIntact(JobContext context, LocalDate night) {
        return Training.of(context, night).stream()
                .allMatch(training -> Contest.of(training).frozen().isPresent());
    }

    @Override
    public List<StepReport> run(JobContext context, NightRange nights) {
        List<Training> trainings = Training.of(context, nights.first());
        StepReport report = Training.report(name(), nights.first(), trainings);
        for (Training training : trainings) {
            Gatekeeper.refuseUnknown(training.definition());
            Contest contest = Contest.of(training);
            BuildRows frozen = training.build().read(context);
            Evaluation evaluation = contest.frozen().orElseGet(() -> evaluate(contest, frozen.rows()));
            report = told(frozen.toldBy(report), training.id().model(), evaluation);
        }
        return List.of(report);
    }

    private static StepReport told(StepReport report, String model, Evaluation evaluation) {
        String metric = evaluation.metric();
        StepReport told = report.withRows(
                        report.rows().in() + evaluation.rows(), report.rows().out() + evaluation.rows())
                .with(model + ".challenger", said(evaluation.challenger(), metric, evaluation.challengerMetrics()));
        return evaluation
                .champion()
                .map(version -> told.with(model + ".champion", said(version, metric, evaluation.championMetrics())))
                .orElse(told);
    }

    private static String said(long version, String metric, Map<String, Double> metrics) {
        return "version " + version + ", " + metric + " " + Numerals.plain(metrics.getOrDefault(metric, Double.NaN));
    }

    private static Evaluation evaluate(Contest contest, Dataset<Row> frozen) {
        JobContext context = contest.training().context();
        Dataset<Row> holdout = frozen.filter(col(TrainingFrame.SPLIT).equalTo(TrainingNights.HOLDOUT));
        Outcomes challenger = StoredModel.load(context, contest.challenger()).outcomes(holdout);
        Optional<String> hindrance = hindrance(contest, frozen);
        Evaluation evaluation = contest.champion().isPresent() && hindrance.isEmpty()
                ? compared(
                        contest,
                        holdout,
                        challenger,
                        StoredModel.load(context, contest.champion().get()))
                : alone(contest, challenger, hindrance);
        contest.artefacts().write(contest.id(), contest.challenger().version(), Evaluation.FILE, evaluation.toJson());
        return evaluation;
    }

    /** Why the champion cannot be judged; empty where it can, or where there is none. */
    private static Optional<String> hindrance(Contest contest, Dataset<Row> frozen) {
        JobContext context = contest.training().context();
        return contest.champion().flatMap(version -> StoredFormat.other(contest.artefacts(), version)
                .or(() -> lacks(StoredModel.load(context, version).missingFrom(frozen))));
    }

    private static Optional<String> lacks(List<String> missing) {
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("the definition no longer has " + String.join(", ", missing));
    }

    private static Evaluation alone(Contest contest, Outcomes challenger, Optional<String> hindrance) {
        String note = hindrance
                .map(why -> "the champion could not be judged, since " + why)
                .orElse("no champion to compare with");
        Model definition = contest.training().definition();
        return new Evaluation(
                contest.inputs(),
                contest.challenger().version(),
                Optional.empty(),
                note,
                Metric.comparedBy(definition),
                challenger.rows(),
                Metric.all(definition, challenger),
                Map.of(),
                Optional.empty(),
                List.of());
    }

    private static Evaluation compared(
            Contest contest, Dataset<Row> holdout, Outcomes challenger, StoredModel champion) {
        Model definition = contest.training().definition();
        Outcomes reigning = champion.outcomes(holdout);
        Comparison comparison = new Comparison(definition, challenger, reigning);
        List<Evaluation.Slice> slices = new ArrayList<>();
        for (String column : definition.gate().guard().map(Guard::by).orElse(List.of())) {
            slices.addAll(comparison.slices(column, values(contest, holdout, column)));
        }
        return new Evaluation(
                contest.inputs(),
                contest.challenger().version(),
                Optional.of(champion.version().version()),
                "",
                Metric.comparedBy(definition),
                challenger.rows(),
                Metric.all(definition, challenger),
                Metric.all(definition, reigning),
                Optional.of(comparison.difference()),
                slices);
    }

    private static Map<String, String> values(Contest contest, Dataset<Row> holdout, String column) {
        if (!Arrays.asList(holdout.columns()).contains(column)) {
            throw ModelErrors.noSlice(contest.id(), column);
        }
        Map<String, String> values = new HashMap<>();
        holdout.select(col(TrainingFrame.ROW_ID).cast("string"), col(column).cast("string"))
                .collectAsList()
                .forEach(row -> values.put(row.getString(0), row.getString(1)));
        return values;
    }
}
