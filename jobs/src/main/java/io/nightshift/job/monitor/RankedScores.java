package io.nightshift.job.monitor;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nanvl;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.nightshift.drift.Estimate;
import io.nightshift.drift.Moments;
import io.nightshift.drift.Ranking;
import io.nightshift.spark.EngineColumns;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Rows of each slice by exact probability, from the highest down: all that metrics of ranking ask for, and without bins. The
 * scores of a slice are walked by one task, which needs little memory, however many there are.
 */
final class RankedScores {
    private static final Column NEGATIVES = col("rows").minus(col("positives"));

    private RankedScores() {}

    /**
     * @param exploded {@code slice}, {@code probability}, {@code prediction}, {@link EngineColumns#LABEL} 0 or 1
     * @return slice, probability DOUBLE, and BIGINT: rows, positives, true_positives, predicted_positives, and rows_above and
     *     positives_above of higher probabilities; one that is not a number is the lowest
     */
    static Dataset<Row> of(Dataset<Row> exploded) {
        Column positive = col(EngineColumns.LABEL).equalTo(1.0);
        Column predicted = col("prediction").equalTo(1.0);
        WindowSpec above = Window.partitionBy("slice")
                .orderBy(nanvl(col("probability"), lit(-1.0)).desc())
                .rowsBetween(Window.unboundedPreceding(), -1);
        return exploded.groupBy("slice", "probability")
                .agg(
                        count(lit(1)).as("rows"),
                        count(when(positive, 1)).as("positives"),
                        count(when(predicted.and(positive), 1)).as("true_positives"),
                        count(when(predicted, 1)).as("predicted_positives"))
                .withColumn("rows_above", coalesce(sum("rows").over(above), lit(0L)))
                .withColumn("positives_above", coalesce(sum("positives").over(above), lit(0L)));
    }

    /** Twice the negatives that lie above a positive, ties counting half. */
    static Column placements() {
        Column negativesAbove = col("rows_above").minus(col("positives_above"));
        return ExactMoments.of(negativesAbove.multiply(2).plus(NEGATIVES).cast("double"), col("positives"));
    }

    /** Twice the positives that lie above a negative, ties counting half. */
    static Column opposites() {
        return ExactMoments.of(
                col("positives_above").multiply(2).plus(col("positives")).cast("double"), NEGATIVES);
    }

    /** Precision of all that is at least as high, for every positive. */
    static Column precisions() {
        Column found = col("positives_above").plus(col("positives")).cast("double");
        return ExactMoments.of(found.divide(col("rows_above").plus(col("rows"))), col("positives"));
    }

    /** @param sums of a slice, with {@link #placements} and {@link #opposites} under these names */
    static Estimate auc(Row sums, long positives, long negatives) {
        Moments placed = ExactMoments.moments(sums, "placements", positives);
        Moments opposite = ExactMoments.moments(sums, "opposites", negatives);
        double pairs = 2.0 * negatives;
        double opposites = 2.0 * positives;
        return Ranking.auc(
                new Moments(placed.count(), 1 - placed.mean() / pairs, placed.squares() / pairs / pairs),
                new Moments(opposite.count(), opposite.mean() / opposites, opposite.squares() / opposites / opposites));
    }

    /** NaN without positives. */
    static double averagePrecision(Row sums, long positives) {
        return ExactMoments.part(sums, "precisions", "sum") / positives;
    }
}
