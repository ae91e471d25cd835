package io.nightshift.job.monitor;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nanvl;
import static org.apache.spark.sql.functions.percentile_approx;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.nightshift.definition.Measure;
import io.nightshift.spark.EngineColumns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * Rows of each slice by exact probability, from the highest down: all that metrics of ranking ask for, and without bins. A large
 * slice is cut at probabilities into parts that are walked at the same time. Each begins with the counts of all above it, so
 * what a row adds, and hence the sum, is the same wherever the cuts are.
 */
final class RankedScores {
    private static final String SLICE = "slice";
    private static final String PART = "part";
    /** Probability as it is ranked: what is not a number is the lowest but null. */
    private static final String RANK = "rank";

    private static final List<String> COUNTS = List.of("rows", "positives", "true_positives", "predicted_positives");
    private static final int MOST_PARTS = 200;

    /** A task takes so many different scores in a second or so. */
    private static final long SCORES_OF_A_PART = 50_000;

    private RankedScores() {}

    /**
     * @param joined {@code probability} DOUBLE, {@code prediction} DOUBLE, {@link EngineColumns#LABEL} 0 or 1, {@link
     *     EngineColumns#SLICES} ARRAY of STRING
     * @param measure how far down scores are acted upon
     * @return by slice
     */
    static Map<String, RankedSums> of(Dataset<Row> joined, Measure measure) {
        return of(joined, measure, SCORES_OF_A_PART);
    }

    /** @param scoresOfAPart different scores that are walked by one task at most, in the mean */
    static Map<String, RankedSums> of(Dataset<Row> joined, Measure measure, long scoresOfAPart) {
        // Read for the cuts, the counts between them, and the walk.
        Dataset<Row> scores = scores(joined).persist(StorageLevel.MEMORY_AND_DISK());
        try {
            Dataset<Row> ranked = scores.withColumn(SLICE, explode(col(EngineColumns.SLICES)))
                    .withColumn(RANK, coalesce(nanvl(col("probability"), lit(-1.0)), lit(-2.0)));
            List<Row> sizes = sizes(ranked, scoresOfAPart);
            RankCuts cuts = new RankCuts(cuts(sizes, scoresOfAPart));
            Dataset<Row> parted = ranked.withColumn(PART, cuts.part(col(SLICE), col(RANK)));
            return walk(parted, new RankWalk(goals(sizes, measure), above(parted, cuts)));
        } finally {
            scores.unpersist();
        }
    }

    private static Dataset<Row> scores(Dataset<Row> joined) {
        Column positive = col(EngineColumns.LABEL).equalTo(1.0);
        Column predicted = col("prediction").equalTo(1.0);
        return joined.groupBy(EngineColumns.SLICES, "probability")
                .agg(
                        count(lit(1)).as("rows"),
                        count(when(positive, 1)).as("positives"),
                        count(when(predicted.and(positive), 1)).as("true_positives"),
                        count(when(predicted, 1)).as("predicted_positives"));
    }

    /** Collects a row a slice, with cuts of those that get several parts. */
    private static List<Row> sizes(Dataset<Row> ranked, long scoresOfAPart) {
        Column[] shares = IntStream.range(1, MOST_PARTS)
                .mapToObj(i -> lit(1.0 * i / MOST_PARTS))
                .toArray(Column[]::new);
        Column several = col("scores").gt(scoresOfAPart);
        return ranked.groupBy(SLICE)
                .agg(
                        count(lit(1)).as("scores"),
                        sum("rows").as("rows"),
                        sum("positives").as("positives"),
                        percentile_approx(col(RANK), array(shares), lit(10_000)).as("cuts"))
                .withColumn("cuts", when(several, col("cuts")))
                .collectAsList();
    }

    private static Map<String, double[]> cuts(List<Row> sizes, long scoresOfAPart) {
        Map<String, double[]> cuts = new TreeMap<>();
        sizes.stream()
                .filter(row -> row.getAs("cuts") != null)
                .forEach(row -> cuts.put(
                        row.getAs(SLICE),
                        thinned(row.getList(row.fieldIndex("cuts")), row.<Long>getAs("scores") / scoresOfAPart)));
        return cuts;
    }

    private static Map<String, RankGoals> goals(List<Row> sizes, Measure measure) {
        Map<String, RankGoals> goals = new TreeMap<>();
        sizes.forEach(row -> {
            long rows = row.<Long>getAs("rows");
            goals.put(row.getAs(SLICE), RankGoals.of(row.<Long>getAs("positives"), rows, measure.top(rows)));
        });
        return goals;
    }

    /** As many of the percentiles as make so many parts, evenly spread. */
    private static double[] thinned(List<Double> percentiles, long parts) {
        int step = (int) Math.max(1, MOST_PARTS / (parts + 1));
        return IntStream.range(0, percentiles.size())
                .filter(i -> (i + 1) % step == 0)
                .mapToDouble(percentiles::get)
                .distinct()
                .toArray();
    }

    /** What lies above each part of the slices that have several; collects a row a part. */
    private static Map<RankWalk.Place, ScoreCounts> above(Dataset<Row> parted, RankCuts cuts) {
        if (cuts.bySlice().isEmpty()) {
            return Map.of();
        }
        Map<String, TreeMap<Integer, ScoreCounts>> parts = new TreeMap<>();
        parted.where(col(SLICE).isInCollection(cuts.bySlice().keySet()))
                .groupBy(SLICE, PART)
                .agg(
                        sum("rows").as("rows"),
                        COUNTS.stream().skip(1).map(name -> sum(name).as(name)).toArray(Column[]::new))
                .collectAsList()
                .forEach(row -> parts.computeIfAbsent(row.getAs(SLICE), slice -> new TreeMap<>())
                        .put(row.<Integer>getAs(PART), ScoreCounts.from(row)));
        Map<RankWalk.Place, ScoreCounts> above = new HashMap<>();
        parts.forEach((slice, counts) -> {
            ScoreCounts higher = ScoreCounts.NONE;
            for (Map.Entry<Integer, ScoreCounts> part : counts.descendingMap().entrySet()) {
                above.put(new RankWalk.Place(slice, part.getKey()), higher);
                higher = higher.plus(part.getValue());
            }
        });
        return above;
    }

    /** Collects a row a part. */
    private static Map<String, RankedSums> walk(Dataset<Row> parted, RankWalk walk) {
        Map<String, List<byte[]>> parts = new TreeMap<>();
        parted.select(SLICE, RankWalk.COLUMNS.toArray(String[]::new))
                .repartition(col(SLICE), col(PART))
                .sortWithinPartitions(col(RANK).desc())
                .mapPartitions(
                        (MapPartitionsFunction<Row, Tuple2<String, byte[]>>) walk::walk,
                        Encoders.tuple(Encoders.STRING(), Encoders.BINARY()))
                .collectAsList()
                .forEach(part -> parts.computeIfAbsent(part._1(), slice -> new ArrayList<>())
                        .add(part._2()));
        Map<String, RankedSums> slices = new TreeMap<>();
        parts.forEach((slice, sums) -> slices.put(slice, RankedSums.merged(sums)));
        return slices;
    }
}
