package io.nightshift.job.monitor;

import static io.nightshift.testkit.Tables.row;
import static io.nightshift.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nightshift.definition.Measure;
import io.nightshift.definition.Model.Task;
import io.nightshift.definition.Tolerance;
import io.nightshift.definition.check.Metrics;
import io.nightshift.drift.BinaryQuality;
import io.nightshift.drift.Calibration;
import io.nightshift.drift.Confusion;
import io.nightshift.drift.CostMatrix;
import io.nightshift.drift.Estimate;
import io.nightshift.drift.Gains;
import io.nightshift.drift.Ranking;
import io.nightshift.drift.RegressionFigures;
import io.nightshift.drift.TopRows;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Figures that a definition asks for, and those of parts of the rows. */
class MeasuredFiguresTest {
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
        return table(
                        "prediction DOUBLE, probability DOUBLE, `nightshift:label` DOUBLE",
                        IntStream.range(0, ROWS)
                                .mapToObj(i -> row(SCORES[i] >= 0.5 ? 1.0 : 0.0, SCORES[i], LABELS[i] ? 1.0 : 0.0))
                                .toArray(Row[]::new))
                .selectExpr("*", "array('all') AS `nightshift:slices`");
    }

    @Test
    void measuresWhatTheDefinitionAsksForBeyondTheTask() {
        Measure measure = new Measure(
                Optional.of(new Tolerance(Tolerance.Kind.SHARE, 0.2)),
                Optional.of(new Measure.Value(90, -10, 0, -20)),
                Optional.empty(),
                Optional.empty());
        TopRows top = new Gains(Ranking.of(SCORES, LABELS)).topShare(0.2);
        Confusion confusion = BinaryQuality.of(SCORES, LABELS, 0.5).confusion();

        QualityFigures figures =
                QualityFigures.of(joined(), Task.BINARY, measure).get("all");

        assertThat(figures.metrics().keySet()).containsExactlyElementsOf(Metrics.of(Task.BINARY, measure));
        assertThat(figures.metrics().get("top_precision")).isEqualTo(top.precision());
        assertThat(figures.metrics().get("top_recall")).isEqualTo(top.recall());
        assertThat(figures.metrics().get("value_per_row")).isEqualTo(new CostMatrix(90, -10, 0, -20).perRow(confusion));
    }

    @Test
    void tellsThePartsOfWhichPicturesAreMade() {
        Calibration calibration = Calibration.of(SCORES, LABELS);
        Confusion confusion = BinaryQuality.of(SCORES, LABELS, 0.5).confusion();

        List<PartFigures> parts = QualityFigures.of(joined(), Task.BINARY, Measure.NONE)
                .get("all")
                .parts();

        assertThat(parts)
                .extracting(PartFigures::part)
                .startsWith("probability 0.0 to 0.1")
                .hasSize(10 + 9 + 4);
        assertThat(parts.get(3).metrics().get("rate"))
                .isEqualTo(calibration.ranges().get(3).rate());
        PartFigures tenth = parts.get(10);
        assertThat(tenth.part()).isEqualTo("top 10%");
        assertThat(tenth.rows()).isEqualTo(50);
        PartFigures hits = parts.get(19);
        assertThat(hits.part()).isEqualTo("label=true, predicted=true");
        assertThat(hits.metrics().get("share").value()).isEqualTo(confusion.truePositives() / 500.0);
    }

    @Test
    void tellsTheLossOfAQuantileAndLeavesLabelsOfZeroOutOfRelativeErrors() {
        double[] truth = {3, -0.5, 2, 7, 0};
        double[] predicted = {2.5, 0, 2, 8, 1};
        Dataset<Row> rows = table(
                        "prediction DOUBLE, `nightshift:label` DOUBLE",
                        IntStream.range(0, 5)
                                .mapToObj(i -> row(predicted[i], truth[i]))
                                .toArray(Row[]::new))
                .selectExpr("*", "array('all') AS `nightshift:slices`");
        Measure measure = new Measure(Optional.empty(), Optional.empty(), Optional.of(0.1), Optional.empty());
        Map<String, Estimate> exact =
                RegressionFigures.of(predicted, truth, Optional.of(0.1)).metrics();

        Map<String, Estimate> metrics =
                QualityFigures.of(rows, Task.REGRESSION, measure).get("all").metrics();

        assertThat(metrics.keySet()).containsExactlyElementsOf(Metrics.of(Task.REGRESSION, measure));
        assertThat(metrics.get("mape").value()).isCloseTo(0.3273809523809524, within(1e-15));
        assertThat(metrics.get("mape").standardError())
                .isCloseTo(exact.get("mape").standardError(), within(1e-15));
        assertThat(metrics.get("max_error")).isEqualTo(exact.get("max_error"));
        assertThat(metrics.get("pinball").value())
                .isCloseTo(exact.get("pinball").value(), within(1e-15));
        assertThat(metrics.get("pinball").low()).isCloseTo(exact.get("pinball").low(), within(1e-15));
    }
}
