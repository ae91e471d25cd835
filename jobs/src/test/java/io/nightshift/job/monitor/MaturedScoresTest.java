package io.nightshift.job.monitor;

import static io.nightshift.testkit.DatasetAssert.assertThat;
import static io.nightshift.testkit.Tables.row;
import static io.nightshift.testkit.Tables.table;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nightshift.definition.Measure;
import io.nightshift.definition.Model;
import io.nightshift.definition.Model.Task;
import io.nightshift.definition.NamedExpression;
import io.nightshift.definition.Persistence;
import io.nightshift.definition.TrainingSet;
import io.nightshift.drift.DriftPolicy;
import io.nightshift.drift.RegressionQuality;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class MaturedScoresTest {
    private static final LabelsOfNight.Judge JUDGE =
            new LabelsOfNight.Judge(Task.BINARY, References.of(List.of()), DriftPolicy.DEFAULT);

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
        return MaturedScores.labelled(MaturedScores.match(SCORES, MaturedScores.labels(FLIGHTS, night), night));
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
                List.of(),
                TrainingSet.Pin.ROWS);
        Model model = new Model(
                "set",
                task,
                new Model.Algorithm(Model.Estimator.GBT, Map.of()),
                new Model.Train(Duration.ofDays(7), Duration.ofDays(1), 17),
                new Model.Gate(Map.of(), Optional.empty(), Optional.empty()),
                Optional.of(new Model.Score("flights", List.of("id"))),
                new Model.Monitor(
                        List.of(slices),
                        List.of(),
                        List.of(),
                        new Model.DriftLimits(new Persistence(1, 1), 0.8, 30, Map.of(), Map.of()),
                        new Model.RetrainLimits(Duration.ofDays(7), Optional.empty())),
                Optional.empty());
        return new LabelledNight("late", model, set, Map.of("id", "flight"), LocalDate.of(2013, 1, 1));
    }

    @Test
    void countsScoresAndLabelsAndLeavesRowsWithoutALabelOut() {
        Map<String, RankedSums> slices = RankedScores.of(joined(List.of()), Measure.NONE);

        assertThat(slices).containsOnlyKeys("all");
        assertThat(slices.get("all").counts()).isEqualTo(new ScoreCounts(3, 2, 1, 2));
        assertThat(slices.get("all").quality().squaredError().mean()).isEqualTo((0.0625 + 0.5625 + 0.25) / 3);
    }

    @Test
    void countsEverySliceApart() {
        assertThat(rows(List.of("origin"))).isEqualTo(Map.of("all", 3L, "origin=EWR", 1L, "origin=JFK", 2L));
    }

    @Test
    void slicesByAColumnOfTheTrainingSet() {
        assertThat(rows(List.of("from"))).isEqualTo(Map.of("all", 3L, "from=ewr", 1L, "from=jfk", 2L));
    }

    private static Map<String, Long> rows(List<String> slices) {
        Map<String, Long> rows = new TreeMap<>();
        RankedScores.of(joined(slices), Measure.NONE)
                .forEach((slice, sums) -> rows.put(slice, sums.counts().rows()));
        return rows;
    }

    @Test
    void sumsErrorsOfARegressionExactly() {
        assertThat(MaturedScores.regression(joined(List.of()), Optional.empty())
                        .select("rows", "error.sum", "error.squares", "absolute.sum"))
                .containsExactly(row(3L, 0.0, 2.0, 2.0));
    }

    @Test
    void countsClassesByLabelAndPrediction() {
        LabelledNight night = night(Task.MULTICLASS, "origin");
        Dataset<Row> scores = table(
                        "id BIGINT, prediction STRING, chances STRING",
                        row(1L, "JFK", "{\"JFK\": 0.5, \"EWR\": 0.5}"),
                        row(2L, "EWR", "{\"JFK\": 0.5, \"EWR\": 0.5}"),
                        row(3L, "JFK", "{\"JFK\": 1.0}"))
                .selectExpr("id", "prediction", "from_json(chances, 'MAP<STRING, DOUBLE>') AS probabilities");

        assertThat(MaturedScores.multiclass(MaturedScores.labelled(
                                MaturedScores.match(scores, MaturedScores.labels(FLIGHTS, night), night)))
                        .selectExpr("slice", "label", "predicted", "rows", "log_loss.sum"))
                .containsExactly(
                        row("all", "JFK", "JFK", 1L, -Math.log(0.5)),
                        row("all", "JFK", "EWR", 1L, -Math.log(0.5)),
                        // EWR came true, which was given no chance at all: clipped.
                        row("all", "EWR", "JFK", 1L, -Math.log(1e-15)));
    }

    @Test
    void knowsNoLogLossOfClassesWhereScoresWereKeptWithoutProbabilities() {
        LabelledNight night = night(Task.MULTICLASS, "origin");
        Dataset<Row> scores = table(
                "id BIGINT, prediction STRING, model_version BIGINT",
                row(1L, "JFK", 7L),
                row(2L, "EWR", 7L),
                row(3L, "JFK", 7L));

        QualityOfNight quality = night.quality(scores, FLIGHTS, JUDGE);

        assertThat(MaturedScores.multiclass(MaturedScores.labelled(
                                MaturedScores.match(scores, MaturedScores.labels(FLIGHTS, night), night)))
                        .selectExpr("slice", "label", "predicted", "rows", "log_loss.sum"))
                .containsExactly(
                        row("all", "JFK", "JFK", 1L, null),
                        row("all", "JFK", "EWR", 1L, null),
                        row("all", "EWR", "JFK", 1L, null));
        assertThat(quality.coverage()).contains(new LabelCoverage(night.window(), 7, 3, 3));
        assertThat(quality.metrics())
                .containsEntry("accuracy", 1.0 / 3)
                .containsEntry("macro_f1", 0.25)
                .doesNotContainKey("log_loss");
    }

    /** Its rows are looked at twice, and counted once. */
    @Test
    void tellsHowSureTheFiguresOfARegressionAre() {
        Dataset<Row> scores = table(
                "id BIGINT, prediction DOUBLE, model_version BIGINT",
                row(1L, 25.0, 7L),
                row(2L, -5.0, 7L),
                row(3L, 80.0, 7L),
                row(5L, 1.0, 7L));

        QualityOfNight quality = night(Task.REGRESSION, "delay", "origin").quality(scores, FLIGHTS, JUDGE);

        RegressionQuality expected = RegressionQuality.of(new double[] {25, -5, 80}, new double[] {20, 0, 90});
        assertThat(quality.coverage().orElseThrow().matched()).isEqualTo(3);
        assertThat(quality.coverage().orElseThrow().scored()).isEqualTo(4);
        assertThat(quality.metrics().get("r2")).isCloseTo(expected.r2().value(), within(1e-12));
        assertThat(quality.facts())
                .filteredOn(fact -> fact.metric().equals("r2") && fact.slice().equals("all"))
                .singleElement()
                .satisfies(fact -> {
                    assertThat(fact.figure().estimate().standardError())
                            .isCloseTo(expected.r2().standardError(), within(1e-12));
                    assertThat(fact.figure().estimate().low())
                            .isCloseTo(expected.r2().low(), within(1e-12));
                });
        assertThat(quality.facts())
                .filteredOn(fact -> fact.metric().equals("r2") && fact.slice().equals("origin=EWR"))
                .singleElement()
                .satisfies(fact -> assertThat(fact.figure().estimate().value()).isNaN());
    }

    @Test
    void coversAScoredRowOnceHoweverManyLabelsItHas() {
        Dataset<Row> twice = FLIGHTS.union(FLIGHTS.where("flight = 1"));

        QualityOfNight quality =
                night(Task.BINARY, "delay > 15").quality(SCORES.withColumn("model_version", lit(7L)), twice, JUDGE);

        LabelCoverage coverage = quality.coverage().orElseThrow();
        assertThat(coverage.matched()).isEqualTo(3);
        assertThat(coverage.scored()).isEqualTo(4);
        assertThat(coverage.share()).isEqualTo(0.75);
        assertThat(quality.facts())
                .filteredOn(fact -> fact.metric().equals("accuracy"))
                .as("a figure of labels is one of all of them")
                .allSatisfy(fact -> assertThat(fact.rows().current()).isEqualTo(4));
    }
}
