package io.nightshift.job.monitor;

import static io.nightshift.testkit.DatasetAssert.assertThat;
import static io.nightshift.testkit.Tables.row;
import static io.nightshift.testkit.Tables.table;
import static org.apache.spark.sql.functions.lit;

import io.nightshift.definition.Model;
import io.nightshift.definition.Model.Task;
import io.nightshift.definition.NamedExpression;
import io.nightshift.definition.TrainingSet;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class MaturedScoresTest {
    private static final Dataset<Row> FLIGHTS = table(
            "flight BIGINT, origin STRING, delay DOUBLE",
            row(1L, "JFK", 20.0),
            row(2L, "JFK", 0.0),
            row(3L, "EWR", 90.0),
            row(4L, "EWR", null));
    private static final Dataset<Row> SCORES = table(
            "id BIGINT, prediction DOUBLE, probability DOUBLE",
            row(1L, 1.0, 0.75),
            row(2L, 1.0, 0.5),
            row(3L, 0.0, 0.25),
            row(4L, 0.0, 0.1));

    private static Dataset<Row> joined(List<String> slices) {
        LabelledNight night = night(Task.BINARY, "delay > 15", slices.toArray(String[]::new));
        return MaturedScores.join(SCORES, MaturedScores.labels(FLIGHTS, night), night);
    }

    private static LabelledNight night(Task task, String label, String... slices) {
        TrainingSet set = new TrainingSet(
                "flights",
                Optional.of("delay IS NOT NULL"),
                label,
                Duration.ofDays(1),
                TrainingSet.AsOf.NIGHT,
                Duration.ofDays(1),
                List.of(new NamedExpression("lower(origin)", "from")),
                List.of());
        Model model = new Model(
                "set",
                task,
                new Model.Algorithm(Model.Estimator.GBT, Map.of()),
                new Model.Train(Duration.ofDays(7), Duration.ofDays(1), 17),
                new Model.Gate(Map.of(), Optional.empty(), Optional.empty()),
                Optional.of(new Model.Score("flights", List.of("id"))),
                new Model.Monitor(List.of(slices), List.of()));
        return new LabelledNight("late", model, set, Map.of("id", "flight"), LocalDate.of(2013, 1, 1));
    }

    @Test
    void countsScoresByBinAndLabelAndLeavesRowsWithoutALabelOut() {
        assertThat(MaturedScores.binary(joined(List.of())).drop("log_loss", "log_loss_squares", "brier_squares"))
                .containsExactly(
                        row("all", 750, 1L, 1L, 1L, 1L, new BigDecimal("0.062500000000")),
                        row("all", 500, 1L, 0L, 0L, 1L, new BigDecimal("0.250000000000")),
                        row("all", 250, 1L, 1L, 0L, 0L, new BigDecimal("0.562500000000")));
    }

    @Test
    void countsEverySliceApart() {
        assertThat(MaturedScores.binary(joined(List.of("origin")))
                        .groupBy("slice")
                        .sum("rows"))
                .containsExactly(row("all", 3L), row("origin=EWR", 1L), row("origin=JFK", 2L));
    }

    @Test
    void slicesByAColumnOfTheTrainingSet() {
        assertThat(MaturedScores.binary(joined(List.of("from")))
                        .groupBy("slice")
                        .sum("rows"))
                .containsExactly(row("all", 3L), row("from=ewr", 1L), row("from=jfk", 2L));
    }

    @Test
    void sumsErrorsOfARegressionExactly() {
        assertThat(MaturedScores.regression(joined(List.of())).select("rows", "error", "absolute"))
                .containsExactly(row(3L, new BigDecimal("0.000000000000"), new BigDecimal("2.000000000000")));
    }

    @Test
    void countsHitsOfAMulticlassModel() {
        Dataset<Row> classes =
                MaturedScores.labels(FLIGHTS, night(Task.MULTICLASS, "origin")).withColumn("prediction", lit("JFK"));

        assertThat(MaturedScores.multiclass(classes)).containsExactly(row("all", 3L, 2L));
    }
}
