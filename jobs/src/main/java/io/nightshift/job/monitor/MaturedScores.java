package io.nightshift.job.monitor;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.functions.try_element_at;
import static org.apache.spark.sql.functions.when;

import io.nightshift.definition.Model.Task;
import io.nightshift.drift.BinaryQuality;
import io.nightshift.drift.Moments;
import io.nightshift.spark.EngineColumns;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Scores meet the labels that matured, as counts: one row a slice and score bin. Sums are decimal and so exact: they do not
 * depend on the order of rows.
 */
final class MaturedScores {
    /** Bins of equal width a probability is counted into; AUC out of them errs by at most half the tied pairs' share. */
    static final int SCORE_BINS = 1000;

    private static final String LABEL = EngineColumns.LABEL;
    private static final String SLICES = EngineColumns.SLICES;
    private static final String LABELS = EngineColumns.LABELS;
    private static final String SQUARES = "_squares";

    private MaturedScores() {}

    /**
     * Labelled rows of the night whose labels matured.
     *
     * @param rows of the training set's spine for that night
     * @return key columns, {@link EngineColumns#LABEL} (a class of a multiclass model as text, else DOUBLE; never null), {@link EngineColumns#SLICES}
     *     ARRAY of STRING
     */
    static Dataset<Row> labels(Dataset<Row> rows, LabelledNight night) {
        List<Column> columns = new ArrayList<>();
        night.key().forEach((key, column) -> columns.add(col("`" + column + "`").as(key)));
        String type = night.model().task() == Task.MULTICLASS ? "string" : "double";
        columns.add(expr(night.set().label()).cast(type).as(LABEL));
        columns.add(
                Profiles.slicesOf(Profiles.slices(night.model(), night.set())).as(SLICES));
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
                .agg(collect_list(struct(col(LABEL), col(SLICES))).as(LABELS));
        return scores.join(
                byKey, CollectionConverters.asScala(night.key().keySet()).toSeq(), "inner");
    }

    /** A row for each label of the scores that have one, with {@link EngineColumns#LABEL} and {@link EngineColumns#SLICES}. */
    static Dataset<Row> labelled(Dataset<Row> matched) {
        Dataset<Row> exploded = matched.withColumn(LABELS, explode(col(LABELS)));
        return exploded.select(col("*"), col(LABELS + "." + LABEL), col(LABELS + "." + SLICES))
                .drop(LABELS);
    }

    /**
     * @param joined {@code probability} DOUBLE, {@code prediction} DOUBLE, {@link EngineColumns#LABEL} 0 or 1, {@link EngineColumns#SLICES}
     * @return slice, bin INT, rows, positives, true_positives, predicted_positives BIGINT, and sums of brier, log_loss and of
     *     their squares
     */
    static Dataset<Row> binary(Dataset<Row> joined) {
        Column label = col(LABEL);
        Column probability = col("probability");
        Column miss = label.minus(probability);
        Column given = when(label.equalTo(1.0), probability).otherwise(lit(1.0).minus(probability));
        Column loss = negativeLogarithm(given);
        Column predicted = col("prediction").equalTo(1.0);
        List<Column> figures = new ArrayList<>(List.of(
                countIf(label.equalTo(1.0)).as("positives"),
                countIf(predicted.and(label.equalTo(1.0))).as("true_positives"),
                countIf(predicted).as("predicted_positives")));
        figures.addAll(moments("brier", miss.multiply(miss)));
        figures.addAll(moments("log_loss", loss));
        return exploded(
                        joined,
                        least(floor(probability.multiply(SCORE_BINS)), lit(SCORE_BINS - 1))
                                .cast("int"))
                .groupBy("slice", "bin")
                .agg(count(lit(1)).as("rows"), figures.toArray(Column[]::new));
    }

    /** @return slice, rows BIGINT, and sums of error, absolute, label and of their squares */
    static Dataset<Row> regression(Dataset<Row> joined) {
        Column error = col("prediction").minus(col(LABEL));
        List<Column> figures = new ArrayList<>(moments("error", error));
        figures.addAll(moments("absolute", abs(error)));
        figures.addAll(moments("label", col(LABEL)));
        return exploded(joined, lit(0)).groupBy("slice").agg(count(lit(1)).as("rows"), figures.toArray(Column[]::new));
    }

    /**
     * What only a second look can tell, since each row is set against its slice. As multiples of the mean, so that no unit makes
     * the sums too large to be exact.
     *
     * @param joined as for {@link #regression}
     * @param scales slice, mean_square of the error, mean and variance of the label, each DOUBLE
     * @return slice, sums of the squares of {@code deviation} (squared error less 1) and of {@code contrast} (squared error less
     *     squared distance of the label from its mean); null where a mean is 0
     */
    static Dataset<Row> spread(Dataset<Row> joined, Dataset<Row> scales) {
        Column error = col("prediction").minus(col(LABEL));
        Column distance = col(LABEL).minus(col("mean"));
        Column square = try_divide(error.multiply(error), col("mean_square"));
        Column deviation = square.minus(1);
        Column contrast = square.minus(try_divide(distance.multiply(distance), col("variance")));
        return exploded(joined, lit(0))
                .join(broadcast(scales), "slice")
                .groupBy("slice")
                .agg(
                        exact(deviation.multiply(deviation)).as("deviation"),
                        exact(contrast.multiply(contrast)).as("contrast"));
    }

    /**
     * @param joined {@code prediction} STRING, {@code probabilities}, {@link EngineColumns#LABEL} STRING, {@link EngineColumns#SLICES}
     * @return slice, label, predicted, rows BIGINT, and sums of log_loss and of its squares
     */
    static Dataset<Row> multiclass(Dataset<Row> joined) {
        // Scores that were kept before there were probabilities have none.
        Column probabilities = Arrays.asList(joined.columns()).contains("probabilities")
                ? col("probabilities")
                : lit(null).cast("map<string, double>");
        Column given = coalesce(try_element_at(probabilities, col(LABEL)), lit(0.0));
        Column loss = when(probabilities.isNotNull(), negativeLogarithm(given));
        return exploded(joined, lit(0))
                .groupBy(col("slice"), col(LABEL).as("label"), col("prediction").as("predicted"))
                .agg(count(lit(1)).as("rows"), moments("log_loss", loss).toArray(Column[]::new));
    }

    private static Dataset<Row> exploded(Dataset<Row> joined, Column bin) {
        return joined.withColumn("bin", bin).withColumn("slice", explode(col(SLICES)));
    }

    /** As {@link BinaryQuality#logLoss} has it. */
    private static Column negativeLogarithm(Column probability) {
        Column atLeast = greatest(probability, lit(BinaryQuality.LEAST_PROBABILITY));
        return negate(log(least(atLeast, lit(1 - BinaryQuality.LEAST_PROBABILITY))));
    }

    private static Column countIf(Column condition) {
        return count(when(condition, 1));
    }

    private static List<Column> moments(String name, Column value) {
        return List.of(exact(value).as(name), exact(value.multiply(value)).as(name + SQUARES));
    }

    /** A sum of doubles rounded to twelve places, which is the same in any order; a value of 1e17 or more is left out. */
    private static Column exact(Column value) {
        return sum(value.try_cast("decimal(29,12)"));
    }

    /** Moments out of a row of sums. */
    static Moments moments(Row row, String name) {
        long rows = row.<Long>getAs("rows");
        BigDecimal sum = row.getAs(name);
        BigDecimal squares = row.getAs(name + SQUARES);
        if (sum == null || squares == null) {
            return Moments.NONE;
        }
        BigDecimal count = BigDecimal.valueOf(rows);
        BigDecimal deviations = squares.subtract(sum.multiply(sum).divide(count, MathContext.DECIMAL128));
        return new Moments(
                rows, sum.divide(count, MathContext.DECIMAL128).doubleValue(), Math.max(0, deviations.doubleValue()));
    }

    /** Mean of the squares out of a row of sums; NaN where all are too large to be summed. */
    static double meanSquare(Row row, String name) {
        BigDecimal squares = row.getAs(name + SQUARES);
        return squares == null
                ? Double.NaN
                : squares.divide(BigDecimal.valueOf(row.<Long>getAs("rows")), MathContext.DECIMAL128)
                        .doubleValue();
    }
}
