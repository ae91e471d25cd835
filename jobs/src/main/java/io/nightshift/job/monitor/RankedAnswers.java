package io.nightshift.job.monitor;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nanvl;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.nightshift.definition.Measure.Ranking;
import io.nightshift.definition.Model.Task;
import io.nightshift.drift.Estimate;
import io.nightshift.drift.RankedQueries;
import io.nightshift.job.ExactMoments;
import io.nightshift.spark.EngineColumns;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * How well labelled rows that answer one query are ranked, by slice: a query is judged by those of its rows that belong to the slice. Of equal scores the
 * less relevant answer counts as the first, so that no order of rows makes a difference and no model gains by saying the same of all.
 */
final class RankedAnswers {
    private static final String SLICE = "slice";
    private static final String FIGURES = "figures";
    /** Below every score: what is none is ranked last. */
    private static final double LAST = Double.NEGATIVE_INFINITY;

    private RankedAnswers() {}

    /**
     * Collects a row a slice.
     *
     * @param joined {@code prediction} and, of a binary model, {@code probability} DOUBLE, {@link EngineColumns#LABEL} DOUBLE, {@link
     *     EngineColumns#SLICES}, {@link EngineColumns#QUERY}
     * @return metrics by slice; none of slices without a query
     */
    static Map<String, Map<String, Estimate>> of(Dataset<Row> joined, Task task, Ranking ranking) {
        Column score = coalesce(nanvl(col(task == Task.BINARY ? "probability" : "prediction"), lit(LAST)), lit(LAST));
        Column isRelevant =
                col(EngineColumns.LABEL).gt(0).and(col(EngineColumns.LABEL).lt(Double.POSITIVE_INFINITY));
        Column grade = when(isRelevant, col(EngineColumns.LABEL)).otherwise(lit(0.0));
        List<String> metrics = RankedQueries.METRICS;
        Dataset<Row> queries = joined.where(col(EngineColumns.QUERY).isNotNull())
                .withColumn(SLICE, explode(col(EngineColumns.SLICES)))
                .groupBy(SLICE, EngineColumns.QUERY)
                .agg(sort_array(collect_list(struct(negate(score).as("rank"), grade.as("grade"))))
                        .as("answers"))
                .withColumn(
                        FIGURES,
                        figures((int) Math.min(Integer.MAX_VALUE, ranking.at())).apply(col("answers.grade")));
        Column[] sums = metrics.stream().map(RankedAnswers::sums).toArray(Column[]::new);
        Map<String, Map<String, Estimate>> slices = new TreeMap<>();
        queries.groupBy(SLICE)
                .agg(count(lit(1)).as("queries"), sums)
                .collectAsList()
                .forEach(row -> slices.put(row.getAs(SLICE), estimates(row, metrics)));
        return slices;
    }

    private static Column sums(String metric) {
        Column figure = col(FIGURES).getItem(RankedQueries.METRICS.indexOf(metric));
        return struct(
                        ExactMoments.of(figure, when(figure.isNotNull(), 1L).otherwise(0L))
                                .as("moments"),
                        count(figure).as("queries"))
                .as(metric);
    }

    private static Map<String, Estimate> estimates(Row row, List<String> metrics) {
        Map<String, Estimate> estimates = new LinkedHashMap<>();
        metrics.forEach(metric -> {
            Row own = row.getStruct(row.fieldIndex(metric));
            estimates.put(metric, RankedQueries.mean(ExactMoments.moments(own, "moments", own.<Long>getAs("queries"))));
        });
        return estimates;
    }

    /** Figures of one query by the place of the metric; null where it has none. */
    private static UserDefinedFunction figures(int at) {
        return udf(
                (UDF1<Seq<Double>, Double[]>) grades -> figures(grades, at),
                DataTypes.createArrayType(DataTypes.DoubleType));
    }

    private static Double[] figures(Seq<Double> grades, int at) {
        double[] ranked = CollectionConverters.asJava(grades).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        Map<String, Estimate> metrics = new RankedQueries(List.of(ranked)).metrics(at);
        return RankedQueries.METRICS.stream()
                .map(metric -> metrics.get(metric).value())
                .map(value -> Double.isNaN(value) ? null : value)
                .toArray(Double[]::new);
    }
}
