package io.nightshift.job.features;

import static io.nightshift.feature.Names.column;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.try_element_at;

import io.nightshift.definition.Source;
import io.nightshift.feature.join.RowTimes;
import io.nightshift.spark.EngineColumns;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** When the rows of a source happened, and until when they hold: told by columns of theirs, or by the nights of a snapshot. */
final class SourceTimes {
    private SourceTimes() {}

    /** A snapshot's rows happened when it was first seen, and hold until the next one is; those with times of their own within these. */
    static Dataset<Row> timed(Source source, Dataset<Row> rows, Set<LocalDate> snapshots) {
        if (!source.isSnapshot()) {
            return rows;
        }
        Column seen = col(ViewSources.NIGHT).cast("timestamp");
        Column next = next(List.copyOf(snapshots)).cast("timestamp");
        // both leave nulls out
        return rows.withColumn(
                        ViewSources.FEATURE_TIME,
                        own(source.from()).map(from -> greatest(seen, from)).orElse(seen))
                .withColumn(
                        EngineColumns.SUPERSEDED,
                        own(source.until()).map(until -> least(next, until)).orElse(next));
    }

    private static Optional<Column> own(Optional<String> column) {
        return column.map(name -> column(name).cast("timestamp"));
    }

    /** The night after a row's own, of some nights; null for the last. */
    private static Column next(List<LocalDate> nights) {
        Column next = lit(null).cast("date");
        if (nights.size() < 2) {
            return next;
        }
        Column[] pairs = IntStream.range(1, nights.size())
                .boxed()
                .flatMap(i -> Stream.of(lit(nights.get(i - 1)), lit(nights.get(i))))
                .toArray(Column[]::new);
        return try_element_at(map(pairs), col(ViewSources.NIGHT));
    }

    /** Columns that say when a source's rows are seen. */
    static RowTimes times(Source source) {
        return source.time()
                .map(time -> RowTimes.of(time, source))
                .orElseGet(() -> RowTimes.ofSnapshot(ViewSources.FEATURE_TIME, source.from()));
    }
}
