package io.nightshift.job.monitor;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.functions.try_element_at;
import static org.apache.spark.sql.functions.when;

import io.nightshift.definition.Model.Task;
import io.nightshift.drift.BinaryQuality;
import io.nightshift.drift.RelativeErrors;
import io.nightshift.job.ExactMoments;
import io.nightshift.spark.EngineColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.jdk.javaapi.CollectionConverters;

/** Scores meet the labels that matured, as counts and exact sums by slice: they do not depend on the order of rows. */
final class MaturedScores {
    private static final String LABEL = EngineColumns.LABEL;
    private static final String SLICES = EngineColumns.SLICES;
    private static final String LABELS = EngineColumns.LABELS;
    private static final String QUERY = EngineColumns.QUERY;

    private MaturedScores() {}

    /**
     * Labelled rows of the night whose labels matured.
     *
     * @param rows of the training set's spine for that night
     * @return key columns, {@link EngineColumns#LABEL} (a class of a multiclass model as text, else DOUBLE; never null), {@link EngineColumns#SLICES}
     *     ARRAY of STRING, {@link EngineColumns#QUERY} as text, null where answers are not ranked
     */
    static Dataset<Row> labels(Dataset<Row> rows, LabelledNight night) {
        List<Column> columns = new ArrayList<>();
        night.key().forEach((key, column) -> columns.add(col("`" + column + "`").as(key)));
        String type = night.model().task() == Task.MULTICLASS ? "string" : "double";
        columns.add(expr(night.set().label()).cast(type).as(LABEL));
        columns.add(
                Profiles.slicesOf(Profiles.slices(night.model(), night.set())).as(SLICES));
        columns.add(night.model()
                .measures()
                .ranking()
                .map(ranking -> col("`" + ranking.query() + "`"))
                .orElse(lit(null))
                .cast("string")
                .as(QUERY));
        Dataset<Row> labelled = night.set().where().map(rows::where).orElse(rows);
        return labelled.select(columns.toArray(Column[]::new)).where(col(LABEL).isNotNull());
    }

    /**
     * Scores of the night that have a label, with all of them: labels whose rows repeat a key are several.
     *
     * @return columns of the scores, and {@link EngineColumns#LABELS}
     */
    static Dataset<Row> match(Dataset<Row> scores, Dataset<Row> labels, LabelledNight night) {
        Column[] key =
                night.key().keySet().stream().map(name -> col("`" + name + "`")).toArray(Column[]::new);
        Dataset<Row> byKey = labels.groupBy(key)
                .agg(collect_list(struct(col(LABEL), col(SLICES), col(QUERY))).as(LABELS));
        return scores.join(
                byKey, CollectionConverters.asScala(night.key().keySet()).toSeq(), "inner");
    }

    /** A row for each label of the scores that have one, with {@link EngineColumns#LABEL}, {@link EngineColumns#SLICES} and {@link EngineColumns#QUERY}. */
    static Dataset<Row> labelled(Dataset<Row> matched) {
        Dataset<Row> exploded = matched.withColumn(LABELS, explode(col(LABELS)));
        return exploded.select(
                        col("*"), col(LABELS + "." + LABEL), col(LABELS + "." + SLICES), col(LABELS + "." + QUERY))
                .drop(LABELS);
    }

    /**
     * @param joined {@code prediction} DOUBLE, {@link EngineColumns#LABEL} DOUBLE, {@link EngineColumns#SLICES}
     * @param quantile level of the quantile that is predicted
     * @return slice, rows BIGINT, and {@link ExactMoments} of error, absolute, label, size (its absolute value), relative (absolute
     *     error by size, of as many rows as {@code relatives} BIGINT says) and pinball; largest DOUBLE, the greatest absolute error,
     *     null without one
     */
    static Dataset<Row> regression(Dataset<Row> joined, Optional<Double> quantile) {
        Column error = col("prediction").minus(col(LABEL));
        Column size = abs(col(LABEL));
        Column hasSize = when(col(LABEL).notEqual(0), 1L).otherwise(0L);
        Column pinball =
                quantile.map(level -> pinball(error, level)).orElse(lit(null).cast("double"));
        return exploded(joined)
                .groupBy("slice")
                .agg(
                        count(lit(1)).as("rows"),
                        ExactMoments.of(error).as("error"),
                        ExactMoments.of(abs(error)).as("absolute"),
                        ExactMoments.of(col(LABEL)).as("label"),
                        ExactMoments.of(size).as("size"),
                        ExactMoments.of(try_divide(abs(error), size), hasSize).as("relative"),
                        sum(hasSize).as("relatives"),
                        ExactMoments.of(pinball).as("pinball"),
                        max(when(abs(error).lt(Double.POSITIVE_INFINITY), abs(error)))
                                .as("largest"));
    }

    /** As {@link RelativeErrors#pinball} has it. */
    private static Column pinball(Column error, double level) {
        return when(error.lt(0), error.multiply(-level)).otherwise(error.multiply(1 - level));
    }

    /**
     * What only a second look can tell, since each row is set against its slice. As multiples of the slice's own, so that the unit
     * does not matter.
     *
     * @param joined as for {@link #regression}
     * @param scales slice, root of the mean squared error, mean and deviation of the label, absolute (mean error) and size (mean
     *     label, both without their signs), each DOUBLE
     * @return slice, {@link ExactMoments} of {@code deviation} (squared error less 1), of {@code contrast} (squared error less
     *     squared distance of the label from its mean) and of {@code relative} (absolute error less absolute label); of nothing
     *     where a scale is 0
     */
    static Dataset<Row> spread(Dataset<Row> joined, Dataset<Row> scales) {
        Column error = abs(col("prediction").minus(col(LABEL)));
        Column relative = try_divide(error, col("absolute")).minus(try_divide(abs(col(LABEL)), col("size")));
        Column square = squared(try_divide(col("prediction").minus(col(LABEL)), col("root")));
        Column distance = squared(try_divide(col(LABEL).minus(col("mean")), col("deviation")));
        return exploded(joined)
                .join(broadcast(scales), "slice")
                .groupBy("slice")
                .agg(
                        ExactMoments.of(square.minus(1)).as("deviation"),
                        ExactMoments.of(square.minus(distance)).as("contrast"),
                        ExactMoments.of(relative).as("relative"));
    }

    private static Column squared(Column value) {
        return value.multiply(value);
    }

    /**
     * @param joined {@code prediction} STRING, {@code probabilities}, {@link EngineColumns#LABEL} STRING, {@link EngineColumns#SLICES}
     * @return slice, label, predicted, rows BIGINT, and {@link ExactMoments} of log_loss
     */
    static Dataset<Row> multiclass(Dataset<Row> joined) {
        // Scores that were kept before there were probabilities have none.
        Column probabilities = Arrays.asList(joined.columns()).contains("probabilities")
                ? col("probabilities")
                : lit(null).cast("map<string, double>");
        Column given = coalesce(try_element_at(probabilities, col(LABEL)), lit(0.0));
        Column loss = when(probabilities.isNotNull(), negativeLogarithm(given));
        return exploded(joined)
                .groupBy(col("slice"), col(LABEL).as("label"), col("prediction").as("predicted"))
                .agg(count(lit(1)).as("rows"), ExactMoments.of(loss).as("log_loss"));
    }

    private static Dataset<Row> exploded(Dataset<Row> joined) {
        return joined.withColumn("slice", explode(col(SLICES)));
    }

    /** As {@link BinaryQuality#logLoss} has it. */
    private static Column negativeLogarithm(Column probability) {
        Column atLeast = greatest(probability, lit(BinaryQuality.LEAST_PROBABILITY));
        return negate(log(least(atLeast, lit(1 - BinaryQuality.LEAST_PROBABILITY))));
    }
}
