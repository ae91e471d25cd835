package io.nightshift.job.monitor;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log;
import static org.apache.spark.sql.functions.negative;
import static org.apache.spark.sql.functions.when;

import io.nightshift.drift.BinSet;
import io.nightshift.drift.BinaryQuality;
import io.nightshift.drift.OutcomeNight;
import io.nightshift.drift.OutcomeSums;
import io.nightshift.job.ExactMoments;
import io.nightshift.job.bins.BinColumns;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** What came true of the scores of a hold-out, by night and bin: computed once, and as it stands in {@code ops/references}. */
final class ScoreOutcomes {
    private static final String COLUMN = "outcomes";

    private ScoreOutcomes() {}

    /**
     * Collects a row for each night and bin; sums are exact, so they do not depend on partitions.
     *
     * @param holdout {@code night}, {@code binned} (what the bins are of), {@code score} DOUBLE, {@code label} DOUBLE, which is not
     *     null; rows without a bin of numbers or of classes are left out
     */
    static List<OutcomeNight> of(Dataset<Row> holdout, BinSet bins) {
        Column score = col("score");
        Column error = score.minus(col("label"));
        Column bin = new BinColumns(List.of(bins))
                .position(lit(0), BinColumns.number(col("binned"), bins), BinColumns.text(col("binned"), bins));
        Map<LocalDate, OutcomeSums[]> nights = new TreeMap<>();
        holdout.groupBy(col("night").cast("date").as("night"), bin.as("bin"))
                .agg(
                        count(lit(1)).as("rows"),
                        ExactMoments.of(col("label")).as("labels"),
                        ExactMoments.of(score).as("scores"),
                        ExactMoments.of(abs(error)).as("errors"),
                        ExactMoments.of(logLoss(score)).as("losses"))
                .where(col("bin").lt(bins.nullBin()))
                .collectAsList()
                .forEach(row -> put(nights, bins, row.getDate(0).toLocalDate(), row.getInt(1), sums(row)));
        return nights(nights);
    }

    private static OutcomeSums sums(Row row) {
        return new OutcomeSums(
                row.<Long>getAs("rows"),
                ExactMoments.part(row, "labels", "sum"),
                ExactMoments.part(row, "scores", "sum"),
                ExactMoments.part(row, "errors", "sum"),
                ExactMoments.part(row, "errors", "squares"),
                ExactMoments.part(row, "losses", "sum"));
    }

    /** As {@link BinaryQuality#logLoss} has it; of no use where scores are no probabilities. */
    private static Column logLoss(Column score) {
        Column given = when(col("label").equalTo(1), score).otherwise(lit(1).minus(score));
        double least = BinaryQuality.LEAST_PROBABILITY;
        return negative(log(least(lit(1 - least), greatest(lit(least), given))));
    }

    /** Null where there are none; bins without rows are left out. */
    static Row[] toRows(List<OutcomeNight> nights) {
        return nights.isEmpty()
                ? null
                : nights.stream().flatMap(ScoreOutcomes::rows).toArray(Row[]::new);
    }

    private static Stream<Row> rows(OutcomeNight night) {
        return IntStream.range(0, night.bins().size())
                .filter(bin -> night.bins().get(bin).rows() > 0)
                .mapToObj(bin -> {
                    OutcomeSums sums = night.bins().get(bin);
                    return RowFactory.create(
                            Date.valueOf(night.night()),
                            bin,
                            sums.rows(),
                            sums.labels(),
                            sums.scores(),
                            sums.absoluteErrors(),
                            sums.squaredErrors(),
                            sums.logLosses());
                });
    }

    /** Out of a row of {@code ops/references}; none of one that was frozen before outcomes were kept. */
    static List<OutcomeNight> from(Row reference, BinSet bins) {
        int place = Arrays.asList(reference.schema().fieldNames()).indexOf(COLUMN);
        if (place < 0 || reference.isNullAt(place)) {
            return List.of();
        }
        Map<LocalDate, OutcomeSums[]> nights = new TreeMap<>();
        List<Row> rows = reference.getList(place);
        rows.forEach(row -> put(nights, bins, row.getDate(0).toLocalDate(), row.getInt(1), kept(row)));
        return nights(nights);
    }

    /** Log losses came later than the others. */
    private static OutcomeSums kept(Row row) {
        return new OutcomeSums(
                row.getLong(2),
                row.getDouble(3),
                row.getDouble(4),
                row.getDouble(5),
                row.getDouble(6),
                row.size() < 8 || row.isNullAt(7) ? Double.NaN : row.getDouble(7));
    }

    private static void put(
            Map<LocalDate, OutcomeSums[]> nights, BinSet bins, LocalDate night, int bin, OutcomeSums sums) {
        nights.computeIfAbsent(night, missing -> {
            OutcomeSums[] none = new OutcomeSums[bins.nullBin()];
            Arrays.fill(none, OutcomeSums.NONE);
            return none;
        })[bin] = sums;
    }

    private static List<OutcomeNight> nights(Map<LocalDate, OutcomeSums[]> nights) {
        return nights.entrySet().stream()
                .map(night -> new OutcomeNight(night.getKey(), List.of(night.getValue())))
                .toList();
    }
}
