package io.nightshift.job.monitor;

import static io.nightshift.testkit.Tables.row;
import static io.nightshift.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.nightshift.definition.Measure;
import io.nightshift.definition.Model.Task;
import io.nightshift.definition.check.Metrics;
import io.nightshift.drift.BinaryQuality;
import io.nightshift.drift.Calibration;
import io.nightshift.drift.Estimate;
import io.nightshift.drift.Moments;
import io.nightshift.drift.MulticlassQuality;
import io.nightshift.drift.Ranking;
import io.nightshift.drift.RegressionQuality;
import io.nightshift.drift.RelativeErrors;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The figures from tallies against the same figures from every row. */
class QualityFiguresTest {
    private static final int ROWS = 500;
    private static final double[] SCORES = new Random(1).doubles(ROWS).toArray();
    private static final boolean[] LABELS = labels();

    private static boolean[] labels() {
        boolean[] labels = new boolean[ROWS];
        Random random = new Random(2);
        for (int i = 0; i < ROWS; i++) {
            labels[i] = random.nextDouble() < SCORES[i];
        }
        return labels;
    }

    private static Dataset<Row> joined() {
        return joined(SCORES);
    }

    private static Dataset<Row> joined(double[] scores) {
        return table(
                        "prediction DOUBLE, probability DOUBLE, `nightshift:label` DOUBLE",
                        IntStream.range(0, ROWS)
                                .mapToObj(i -> row(scores[i] >= 0.5 ? 1.0 : 0.0, scores[i], LABELS[i] ? 1.0 : 0.0))
                                .toArray(Row[]::new))
                .selectExpr("*", "array('all') AS `nightshift:slices`");
    }

    @Test
    void agreesWithTheFiguresOfEveryRow() {
        QualityFigures figures =
                QualityFigures.of(joined(), Task.BINARY, Measure.NONE).get("all");
        BinaryQuality exact = BinaryQuality.of(SCORES, LABELS, 0.5);

        assertThat(figures.rows()).isEqualTo(ROWS);
        assertThat(figures.metrics().keySet()).containsExactlyElementsOf(Metrics.of(Task.BINARY, Measure.NONE));
        assertThat(figures.metrics().get("accuracy"))
                .isEqualTo(exact.confusion().accuracy());
        assertThat(figures.metrics().get("mcc")).isEqualTo(exact.confusion().matthews());
        assertThat(figures.metrics().get("balanced_accuracy"))
                .isEqualTo(exact.confusion().balancedAccuracy());
        Estimate ece =
                Calibration.of(SCORES, LABELS).expectedError(exact.brier().value());
        assertThat(figures.metrics().get("ece").value()).isCloseTo(ece.value(), within(1e-12));
        assertThat(figures.metrics().get("ece").standardError()).isCloseTo(ece.standardError(), within(1e-12));
        assertThat(figures.metrics().get("brier").value())
                .isCloseTo(exact.brier().value(), within(1e-9));
        assertThat(figures.metrics().get("log_loss").standardError())
                .isCloseTo(exact.meanLogLoss().standardError(), within(1e-9));
        assertThat(figures.metrics().get("auc").value())
                .isCloseTo(Ranking.of(SCORES, LABELS).auc().value(), within(1e-15));
    }

    @Test
    void ranksScoresHoweverCloseTheyAre() {
        for (double scale : new double[] {1, 1e-5, 1e-12}) {
            double[] scores = Arrays.stream(SCORES)
                    .map(score -> Math.floor(score * 200) / 200 * scale)
                    .toArray();
            Ranking exact = Ranking.of(scores, LABELS);

            Map<String, Estimate> metrics = QualityFigures.of(joined(scores), Task.BINARY, Measure.NONE)
                    .get("all")
                    .metrics();

            assertThat(metrics.get("auc").value()).isCloseTo(exact.auc().value(), within(1e-14));
            assertThat(metrics.get("auc").standardError()).isCloseTo(exact.auc().standardError(), within(1e-14));
            assertThat(metrics.get("pr_auc").value())
                    .isCloseTo(exact.averagePrecision().value(), within(1e-14));
        }
    }

    @Test
    void knowsNoRankingOfOneClass() {
        Map<String, Estimate> metrics = QualityFigures.of(
                        joined(SCORES).where("`nightshift:label` = 0"), Task.BINARY, Measure.NONE)
                .get("all")
                .metrics();

        assertThat(metrics.get("auc").value()).isNaN();
        assertThat(metrics.get("pr_auc").value()).isNaN();
        assertThat(metrics.get("brier").value()).isBetween(0.0, 1.0);
    }

    @Test
    void doesNotDependOnPartitions() {
        assertThat(QualityFigures.of(joined().repartition(7), Task.BINARY, Measure.NONE))
                .isEqualTo(QualityFigures.of(joined().repartition(1), Task.BINARY, Measure.NONE));
    }

    @Test
    void agreesWithTheErrorsOfEveryRow() {
        double[] truth = new Random(3).doubles(ROWS, -50, 300).toArray();
        double[] predicted =
                IntStream.range(0, ROWS).mapToDouble(i -> truth[i] + SCORES[i]).toArray();
        RegressionQuality exact = RegressionQuality.of(predicted, truth);

        Map<String, Estimate> metrics = regression(truth, 1);

        assertThat(metrics.keySet()).containsExactlyElementsOf(Metrics.of(Task.REGRESSION, Measure.NONE));
        assertThat(metrics.get("rmse").value()).isCloseTo(exact.rmse().value(), within(1e-9));
        assertThat(metrics.get("bias").low()).isCloseTo(exact.bias().low(), within(1e-9));
        assertThat(metrics.get("rmse").standardError()).isCloseTo(exact.rmse().standardError(), within(1e-9));
        assertThat(metrics.get("r2").value()).isCloseTo(exact.r2().value(), within(1e-9));
        assertThat(metrics.get("r2").standardError()).isCloseTo(exact.r2().standardError(), within(1e-9));
        assertThat(metrics.get("r2").high()).isCloseTo(exact.r2().high(), within(1e-9));
        Estimate wape = RelativeErrors.wape(predicted, truth);
        assertThat(metrics.get("wape").value()).isCloseTo(wape.value(), within(1e-12));
        assertThat(metrics.get("wape").low()).isCloseTo(wape.low(), within(1e-12));
    }

    @Test
    void isAsSureInAnyUnit() {
        double[] truth = new Random(3).doubles(ROWS, -50, 300).toArray();
        Map<String, Estimate> small = regression(truth, 1);
        Map<String, Estimate> large = regression(truth, 1e6);

        for (String metric : Metrics.of(Task.REGRESSION, Measure.NONE)) {
            double unit = List.of("r2", "wape", "mape").contains(metric) ? 1 : 1e6;
            double error = large.get(metric).standardError();
            assertThat(Double.isNaN(error)).as(metric).isEqualTo(metric.equals("max_error"));
            if (!Double.isNaN(error)) {
                assertThat(error / unit)
                        .as(metric)
                        .isCloseTo(small.get(metric).standardError(), withinPercentage(1e-6));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-9, 1e-6, 1, 3e5, 1e9})
    void isRightInAnyUnitAndUnderAnyPartitioning(double unit) {
        Dataset<Row> rows = predicted(new Random(3).doubles(ROWS, -50, 300).toArray(), unit);
        List<BigDecimal> errors = rows.collectAsList().stream()
                .map(row -> new BigDecimal(row.getDouble(0) - row.getDouble(1)))
                .toList();
        BigDecimal meanSquare = mean(errors.stream().map(error -> error.pow(2)));

        Map<String, QualityFigures> one = QualityFigures.of(rows.repartition(1), Task.REGRESSION, Measure.NONE);
        Map<String, Estimate> metrics = one.get("all").metrics();

        assertThat(QualityFigures.of(rows.repartition(7), Task.REGRESSION, Measure.NONE))
                .isEqualTo(one);
        assertThat(metrics.get("rmse").value())
                .isCloseTo(meanSquare.sqrt(MathContext.DECIMAL64).doubleValue(), withinPercentage(1e-13));
        assertThat(metrics.get("mae").value())
                .isCloseTo(mean(errors.stream().map(BigDecimal::abs)).doubleValue(), withinPercentage(1e-13));
        assertThat(metrics.get("bias").value()).isCloseTo(mean(errors.stream()).doubleValue(), withinPercentage(1e-13));
        BigDecimal variance = mean(errors.stream()
                .map(error -> error.multiply(error).subtract(meanSquare).pow(2)));
        double meanError = Math.sqrt(variance.doubleValue() / (ROWS - 1));
        assertThat(metrics.get("rmse").standardError())
                .isCloseTo(meanError / 2 / metrics.get("rmse").value(), withinPercentage(1e-10));
    }

    private static BigDecimal mean(Stream<BigDecimal> values) {
        return values.reduce(BigDecimal.ZERO, BigDecimal::add).divide(BigDecimal.valueOf(ROWS), new MathContext(60));
    }

    @Test
    void countsErrorsThatAreNoNumbersAndAddsThemToNothing() {
        Dataset<Row> rows = table(
                        "prediction DOUBLE, `nightshift:label` DOUBLE",
                        row(3.0, 1.0),
                        row(Double.NaN, 1.0),
                        row(Double.POSITIVE_INFINITY, 1.0),
                        row(2.0, 2.0))
                .selectExpr("*", "array('all') AS `nightshift:slices`");

        Map<String, Estimate> metrics = QualityFigures.of(rows, Task.REGRESSION, Measure.NONE)
                .get("all")
                .metrics();

        assertThat(metrics.get("mae").value()).isEqualTo(0.5);
        assertThat(metrics.get("rmse").value()).isEqualTo(1);
    }

    @Test
    void knowsThatPredictionsWithoutErrorExplainAll() {
        Dataset<Row> rows = table(
                        "prediction DOUBLE, `nightshift:label` DOUBLE", row(1.0, 1.0), row(2.0, 2.0), row(4.0, 4.0))
                .selectExpr("*", "array('all') AS `nightshift:slices`");

        Map<String, Estimate> metrics = QualityFigures.of(rows, Task.REGRESSION, Measure.NONE)
                .get("all")
                .metrics();

        assertThat(metrics.get("r2")).isEqualTo(new Estimate(1, 0, 1, 1));
        assertThat(metrics.get("rmse").value()).isZero();
    }

    /** Predictions a little too high. */
    private static Map<String, Estimate> regression(double[] truth, double unit) {
        return QualityFigures.of(predicted(truth, unit), Task.REGRESSION, Measure.NONE)
                .get("all")
                .metrics();
    }

    private static Dataset<Row> predicted(double[] truth, double unit) {
        return table(
                        "prediction DOUBLE, `nightshift:label` DOUBLE",
                        IntStream.range(0, ROWS)
                                .mapToObj(i -> row((truth[i] + SCORES[i]) * unit, truth[i] * unit))
                                .toArray(Row[]::new))
                .selectExpr("*", "array('all') AS `nightshift:slices`");
    }

    @Test
    void agreesWithTheClassesOfEveryRow() {
        Random random = new Random(5);
        Map<String, Map<String, Long>> confusion = new TreeMap<>();
        double[] losses = new double[ROWS];
        Row[] rows = new Row[ROWS];
        for (int i = 0; i < ROWS; i++) {
            String label = "c" + random.nextInt(4);
            String predicted = "c" + random.nextInt(3);
            double[] chances = {SCORES[i] / 2, SCORES[i] / 2, 1 - SCORES[i]};
            rows[i] = row(
                    predicted,
                    "{\"c0\": %s, \"c1\": %s, \"c2\": %s}".formatted(chances[0], chances[1], chances[2]),
                    label);
            losses[i] = MulticlassQuality.logLoss(label.equals("c3") ? 0 : chances[label.charAt(1) - '0']);
            confusion.computeIfAbsent(label, key -> new TreeMap<>()).merge(predicted, 1L, Long::sum);
        }
        MulticlassQuality exact = new MulticlassQuality(confusion, Moments.of(losses));
        Dataset<Row> joined = classes(rows);

        QualityFigures figures = QualityFigures.of(joined.repartition(5), Task.MULTICLASS, Measure.NONE)
                .get("all");

        assertThat(figures.rows()).isEqualTo(ROWS);
        assertThat(figures.metrics().keySet()).containsExactlyElementsOf(Metrics.of(Task.MULTICLASS, Measure.NONE));
        assertThat(figures.metrics().get("accuracy")).isEqualTo(exact.accuracy());
        assertThat(figures.metrics().get("macro_f1")).isEqualTo(exact.metrics().get("macro_f1"));
        assertThat(figures.metrics().get("log_loss").value())
                .isCloseTo(exact.meanLogLoss().value(), within(1e-9));
        assertThat(figures.metrics().get("log_loss").standardError())
                .isCloseTo(exact.meanLogLoss().standardError(), within(1e-9));
    }

    @Test
    void knowsNoLogLossOfScoresThatWereKeptWithoutTheirProbabilities() {
        Map<String, Estimate> metrics = QualityFigures.of(classes(row("a", null, "a")), Task.MULTICLASS, Measure.NONE)
                .get("all")
                .metrics();

        assertThat(metrics.get("log_loss").value()).isNaN();
        assertThat(metrics.get("accuracy").value()).isEqualTo(1);
    }

    private static Dataset<Row> classes(Row... rows) {
        return table("prediction STRING, chances STRING, `nightshift:label` STRING", rows)
                .selectExpr(
                        "prediction",
                        "from_json(chances, 'MAP<STRING, DOUBLE>') AS probabilities",
                        "`nightshift:label`",
                        "array('all') AS `nightshift:slices`");
    }
}
