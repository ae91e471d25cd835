package io.nightshift.job.monitor;

import static io.nightshift.testkit.Tables.row;
import static io.nightshift.testkit.Tables.table;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nightshift.definition.Measure.Ranking;
import io.nightshift.definition.Model.Task;
import io.nightshift.drift.Estimate;
import io.nightshift.spark.EngineColumns;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class RankedAnswersTest {
    private static final Ranking FIRST_TWO = new Ranking("search", 2);

    private static Dataset<Row> answers(Row... rows) {
        return table("query STRING, site STRING, probability DOUBLE, label DOUBLE", rows)
                .select(
                        col("query").as(EngineColumns.QUERY),
                        col("probability"),
                        col("probability").as("prediction"),
                        col("label").as(EngineColumns.LABEL),
                        array(lit("all"), concat(lit("site="), col("site"))).as(EngineColumns.SLICES));
    }

    private static Map<String, Map<String, Estimate>> ranked(Row... rows) {
        return RankedAnswers.of(answers(rows), Task.BINARY, FIRST_TWO);
    }

    private static double value(Map<String, Map<String, Estimate>> slices, String slice, String metric) {
        return slices.get(slice).get(metric).value();
    }

    @Test
    void areJudgedQueryByQueryAndSlicesByTheirOwnRows() {
        Map<String, Map<String, Estimate>> slices = ranked(
                row("q1", "x", 0.9, 0.0),
                row("q1", "x", 0.7, 1.0),
                row("q1", "y", 0.5, 1.0),
                row("q2", "x", 0.8, 1.0),
                row("q2", "y", 0.2, 0.0),
                row("q3", "y", 0.3, 0.0),
                row(null, "y", 0.1, 1.0));

        assertThat(value(slices, "all", "mrr")).isEqualTo((1 / 2.0 + 1) / 2);
        assertThat(value(slices, "all", "map")).isCloseTo(((1 / 2.0 + 2 / 3.0) / 2 + 1) / 2, within(1e-15));
        assertThat(value(slices, "all", "precision_at")).isCloseTo((1 / 2.0 + 1 / 2.0 + 0) / 3, within(1e-15));
        double log = Math.log(2) / Math.log(3);
        assertThat(value(slices, "all", "ndcg")).isCloseTo((log / (1 + log) + 1) / 2, within(1e-15));
        assertThat(value(slices, "site=y", "mrr")).isEqualTo(1);
        assertThat(slices.get("all").get("mrr").standardError()).isCloseTo(0.25, within(1e-15));
        assertThat(slices.get("all").get("mrr").high()).isEqualTo(1);
        assertThat(slices.keySet()).containsExactly("all", "site=x", "site=y");
    }

    @Test
    void countTheLessRelevantOfEqualScoresFirstAndWhatIsNoScoreLast() {
        assertThat(value(ranked(row("q", "x", 0.5, 1.0), row("q", "x", 0.5, 0.0)), "all", "mrr"))
                .isEqualTo(0.5);
        assertThat(value(
                        ranked(row("q", "x", null, 1.0), row("q", "x", 0.1, 0.0), row("q", "x", Double.NaN, 0.0)),
                        "all",
                        "mrr"))
                .isEqualTo(1 / 3.0);
    }

    @Test
    void takeGradesOfNumbersAndNothingBelowZeroOrWithoutEnd() {
        Dataset<Row> rows = answers(
                row("q", "x", 3.0, 2.0),
                row("q", "x", 2.0, 3.0),
                row("q", "x", 1.0, -4.0),
                row("q", "x", 0.0, Double.POSITIVE_INFINITY));

        Map<String, Estimate> all =
                RankedAnswers.of(rows, Task.REGRESSION, FIRST_TWO).get("all");

        double log = Math.log(2) / Math.log(3);
        assertThat(all.get("ndcg").value()).isCloseTo((2 + 3 * log) / (3 + 2 * log), within(1e-15));
        assertThat(all.get("precision_at").value()).isEqualTo(1);
    }

    @Test
    void haveNothingToSayWithoutQueriesOrRelevantAnswers() {
        assertThat(ranked(row(null, "x", 0.5, 1.0))).isEmpty();
        Map<String, Map<String, Estimate>> none = ranked(row("q", "x", 0.5, 0.0));
        assertThat(value(none, "all", "ndcg")).isNaN();
        assertThat(value(none, "all", "precision_at")).isZero();
    }
}
