package io.nightshift.job.report;

import static org.apache.spark.sql.functions.col;

import io.nightshift.definition.Model;
import io.nightshift.definition.Trigger;
import io.nightshift.drift.DriftStatus;
import io.nightshift.drift.WeightedForecast;
import io.nightshift.registry.Decision;
import io.nightshift.report.ReportPage.ChampionChange;
import io.nightshift.report.ReportPage.Evidence;
import io.nightshift.report.ReportPage.Point;
import io.nightshift.report.ReportPage.QualitySeries;
import java.sql.Date;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/** Realised quality over time: one series a metric of each model that scores, the task's leading metric first. */
final class QualityPart {
    private static final String COVERAGE = "label_coverage";
    private static final String TABLE = "ops.quality";
    private static final Map<Model.Task, List<String>> SHOWN = Map.of(
            Model.Task.BINARY, List.of("auc", "log_loss", "brier", "accuracy", "base_rate", COVERAGE),
            Model.Task.REGRESSION, List.of("rmse", "mae", "bias", "r2", COVERAGE),
            Model.Task.MULTICLASS, List.of("accuracy", "macro_f1", "log_loss", COVERAGE));

    private QualityPart() {}

    static List<QualitySeries> of(OpsReader reader, List<Decision> decisions) {
        QualityFacts facts = QualityFacts.of(reader.history(
                "quality", col("slice").equalTo("all").and(col("feature").isin("score", WeightedForecast.NAME))));
        List<QualitySeries> series = new ArrayList<>();
        reader.context().pipeline().models().forEach((name, model) -> {
            boolean hasChampion = decisions.stream().anyMatch(decision -> enthrones(decision, name));
            if (hasChampion && model.score().isPresent()) {
                SHOWN.get(model.task()).forEach(metric -> series.add(series(reader, name, metric, facts, decisions)));
            }
        });
        return series;
    }

    /** The newest figure of each series, and the row that holds it. */
    static List<Evidence> evidence(List<QualitySeries> quality) {
        return quality.stream()
                .filter(series -> !series.points().isEmpty())
                .map(series -> {
                    Point last = series.points().get(series.points().size() - 1);
                    String key = series.row(last).replaceFirst(TABLE + ": ", "");
                    return new Evidence(
                            series.metric(), last.value(), series.limit().orElse(Double.NaN), TABLE, key);
                })
                .toList();
    }

    /** The metric that is shown first. */
    static String leading(Model.Task task) {
        return SHOWN.get(task).get(0);
    }

    private static QualitySeries series(
            OpsReader reader, String model, String metric, QualityFacts facts, List<Decision> decisions) {
        List<Point> points = facts.realised().stream()
                .filter(row ->
                        row.getAs("model").equals(model) && row.getAs("metric").equals(metric))
                .filter(row -> row.getAs("value") != null)
                .collect(Collectors.toMap(
                        row -> row.<Date>getAs("window_start").toLocalDate(),
                        QualityPart::point,
                        (earlier, later) -> later,
                        LinkedHashMap::new))
                .values()
                .stream()
                .sorted((a, b) -> a.night().compareTo(b.night()))
                .toList();
        List<ChampionChange> changes = decisions.stream()
                .filter(decision -> enthrones(decision, model))
                .map(decision -> new ChampionChange(
                        decision.night(), "v" + decision.proposal().to().orElseThrow()))
                .toList();
        Map<String, Model> models = reader.context().pipeline().models();
        String label = models.size() > 1 ? model + ": " + metric : metric;
        String labels = note(facts.realised(), model).orElse(points.isEmpty() ? "No label has matured yet." : "");
        String note = (labels + " " + facts.expected(model, metric).orElse("")).strip();
        String row = TABLE + ": pipeline=" + reader.context().pipeline().pipeline() + ", model=" + model
                + ", slice=all, feature=score, metric=" + metric + ", is_estimated=false";
        return new QualitySeries(label, points, changes, limit(models.get(model), metric), note, row);
    }

    /** What stands beside every figure, where few or none of the newest labels that are due have come. */
    private static Optional<String> note(List<Row> facts, String model) {
        return facts.stream()
                .filter(row ->
                        row.getAs("model").equals(model) && row.getAs("metric").equals(COVERAGE))
                .max(Comparator.comparing(row -> row.<Date>getAs("window_start")))
                .filter(row -> !row.getAs("status").equals(DriftStatus.OK.id()))
                .map(row -> String.format(
                        Locale.ROOT,
                        "Labels for %.0f\u00a0%% of the %,d rows scored for %s.",
                        100 * row.<Double>getAs("value"),
                        row.<Long>getAs("n_cur"),
                        row.<Date>getAs("window_start")));
    }

    private static boolean enthrones(Decision decision, String model) {
        return decision.proposal().id().model().equals(model) && decision.kind().enthrones();
    }

    private static Point point(Row row) {
        return new Point(
                row.<Date>getAs("window_start").toLocalDate(),
                row.<Double>getAs("value"),
                orNaN(row.getAs("ci_low")),
                orNaN(row.getAs("ci_high")),
                row.<Long>getAs("n_cur"));
    }

    /** The limit that a retrain is asked for at. */
    private static OptionalDouble limit(Model model, String metric) {
        Optional<Trigger.Metric> limit = model.monitor().retrainWhen().stream()
                .filter(Trigger.Metric.class::isInstance)
                .map(Trigger.Metric.class::cast)
                .filter(trigger -> trigger.metric().equals(metric))
                .findFirst();
        return limit.map(trigger -> OptionalDouble.of(trigger.condition().limit()))
                .orElse(OptionalDouble.empty());
    }

    static double orNaN(Double value) {
        return value == null ? Double.NaN : value;
    }
}
