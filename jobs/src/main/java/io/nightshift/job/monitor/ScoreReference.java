package io.nightshift.job.monitor;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.nightshift.definition.Model.Task;
import io.nightshift.drift.NumericBins;
import io.nightshift.drift.QualityForecast;
import io.nightshift.job.monitor.MonitoredColumn.Role;
import io.nightshift.spark.EngineColumns;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The reference of a model's score, from its hold-out: how scores lie, and what came true of them. */
final class ScoreReference {
    private ScoreReference() {}

    /** @param holdout {@code night}, {@code label}, {@code prediction}, {@code probability} */
    static Reference freeze(Dataset<Row> holdout, Task task) {
        UnaryOperator<NumericBins> refined = task == Task.BINARY ? QualityForecast::decided : UnaryOperator.identity();
        Reference reference = ReferenceFreezer.freeze(
                        holdout.select(col("night"), ScoredNight.score(task).as(EngineColumns.SCORE)),
                        List.of(EngineColumns.SCORE),
                        Role.SCORE,
                        refined)
                .get(0);
        return reference.with(
                ScoreOutcomes.of(labelled(holdout, task), reference.column().bins()));
    }

    /** Of classes the score is the probability of the predicted one, and the label whether it came true. */
    private static Dataset<Row> labelled(Dataset<Row> holdout, Task task) {
        boolean isOfClasses = task == Task.MULTICLASS;
        Column binned = ScoredNight.score(task);
        Column hit = coalesce(col("prediction").equalTo(col("label")), lit(false));
        return holdout.select(
                col("night"),
                binned.as("binned"),
                (isOfClasses ? col("probability") : binned).cast("double").as("score"),
                (isOfClasses ? hit : col("label")).cast("double").as("label"));
    }
}
