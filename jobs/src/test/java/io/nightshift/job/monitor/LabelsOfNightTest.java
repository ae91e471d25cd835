package io.nightshift.job.monitor;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.nightshift.definition.Model.Task;
import io.nightshift.drift.DriftPolicy;
import io.nightshift.job.monitor.Finding.Verdict;
import io.nightshift.job.monitor.MonitoredColumn.Role;
import io.nightshift.spark.EngineColumns;
import io.nightshift.spark.Frames;
import io.nightshift.testkit.SparkExtension;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class LabelsOfNightTest {
    private static LocalDate night(int day) {
        return LocalDate.of(2013, 1, day);
    }

    private static List<Row> rows(int day, double rate) {
        Random random = new Random(day);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            double label = random.nextDouble() < rate ? 1 : 0;
            double probability = Math.min(0.999, Math.max(0.001, 0.3 * label + 0.6 * random.nextDouble()));
            rows.add(RowFactory.create(Date.valueOf(night(day)), label, probability, i % 2 == 0 ? "JFK" : "EWR"));
        }
        return rows;
    }

    private static Dataset<Row> frame(List<Row> rows) {
        return Frames.of(SparkExtension.session(), "night DATE, label DOUBLE, probability DOUBLE, origin STRING", rows);
    }

    private static Dataset<Row> labelled(List<Row> rows) {
        return frame(rows)
                .select(
                        col("probability"),
                        col("probability").gt(0.5).cast("double").as("prediction"),
                        col("label").as(EngineColumns.LABEL),
                        array(lit("all"), concat(lit("origin="), col("origin"))).as(EngineColumns.SLICES));
    }

    private static LabelsOfNight.Judge judge() {
        Dataset<Row> trained = frame(IntStream.rangeClosed(1, 10)
                .boxed()
                .flatMap(day -> rows(day, 0.2).stream())
                .toList());
        Reference score = ReferenceFreezer.freeze(
                        trained.select(col("night"), col("probability").as(EngineColumns.SCORE)),
                        List.of(EngineColumns.SCORE),
                        Role.SCORE)
                .get(0);
        References references =
                new References(List.of(score), Optional.of(Labels.freeze(trained, Task.BINARY)), Optional.empty());
        return new LabelsOfNight.Judge(Task.BINARY, references, DriftPolicy.DEFAULT);
    }

    @Test
    void areAnAlertWhereMoreComesTrueThanInTraining() {
        LabelsOfNight more = judge().judge(labelled(rows(11, 0.5)), night(11));
        LabelsOfNight same = judge().judge(labelled(rows(12, 0.2)), night(12));

        assertThat(same.findings()).extracting(Finding::verdict).containsExactly(Verdict.FINE);
        assertThat(more.findings()).extracting(Finding::verdict).containsExactly(Verdict.ALERT);
        assertThat(more.findings().get(0).subject()).isEqualTo("label");
        assertThat(more.findings().get(0).cause()).matches("share of (true|false): \\d\\d\\.\\d % -> \\d\\d\\.\\d %.*");
        assertThat(more.facts())
                .allMatch(
                        fact -> fact.feature().equals("label") && fact.window().equals(night(11)));
    }

    @Test
    void areProfiledBySliceAndScoresByLabel() {
        LabelsOfNight told = judge().judge(labelled(rows(11, 0.5)), night(11));

        assertThat(told.profiles().stream()
                        .map(profile -> profile.reference().column().name() + " of " + profile.slice()))
                .containsExactlyInAnyOrder(
                        "label of all",
                        "label of origin=EWR",
                        "label of origin=JFK",
                        "score of label=false",
                        "score of label=true");
        long scored = told.profiles().stream()
                .filter(profile -> profile.slice().startsWith("label="))
                .mapToLong(profile -> profile.counts().rows())
                .sum();
        assertThat(scored).isEqualTo(400);
    }

    @Test
    void leaveAnAlertAsItIsInANightWithoutAny() {
        assertThat(judge().findings(LabelsOfNight.NONE))
                .extracting(Finding::subject, Finding::verdict)
                .containsExactly(tuple("label", Verdict.UNKNOWN));
    }

    @Test
    void areNotJudgedWhereTheTrainingKeptNone() {
        LabelsOfNight.Judge without =
                new LabelsOfNight.Judge(Task.BINARY, References.of(List.of()), DriftPolicy.DEFAULT);

        assertThat(without.judge(labelled(rows(11, 0.5)), night(11))).isEqualTo(LabelsOfNight.NONE);
        assertThat(without.findings(LabelsOfNight.NONE)).isEmpty();
    }
}
