package io.nightshift.job.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_sub;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import io.nightshift.definition.Check;
import io.nightshift.definition.Rule;
import io.nightshift.job.JobContext;
import io.nightshift.job.check.CheckCounts;
import io.nightshift.job.check.ReferencedKeys;
import io.nightshift.job.check.ReferencedKeys.Target;
import io.nightshift.job.check.SourceChecks.Lookup;
import io.nightshift.job.check.SourceColumns;
import io.nightshift.spark.EngineColumns;
import io.nightshift.table.Layer;
import io.nightshift.table.PinnedTable;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What references rules look into: of a snapshot the accepted rows of the same run, of events the accepted rows of that run and of
 * all before it.
 */
final class References {
    private static final long FITS_INTO_MEMORY = 1_000_000;
    private static final Date FOREVER = Date.valueOf("9999-12-31");

    private final JobContext context;
    private final Map<String, SourceResult> done;

    /** @param done sources of the levels before */
    References(JobContext context, Map<String, SourceResult> done) {
        this.context = context;
        this.done = done;
    }

    /** By check id; a rule whose target is not there has none. */
    Map<String, Lookup> of(SourceDefinition source, int offset) {
        Map<String, Lookup> lookups = new HashMap<>();
        for (Check check : source.source().checks()) {
            if (check.rule() instanceof Rule.References rule) {
                keys(rule).ifPresent(keys -> lookups.put(check.id(), new Lookup(keys, rule.column(), offset)));
            }
        }
        return lookups;
    }

    private Optional<ReferencedKeys> keys(Rule.References rule) {
        Optional<Target> target = SourceDefinition.target(rule);
        Optional<SourceResult> result = target.map(found -> done.get(found.source()));
        if (result.isEmpty() || !declares(result.get(), target.orElseThrow().columns())) {
            return Optional.empty();
        }
        boolean snapshot = result.get().definition().source().isSnapshot();
        List<String> columns = target.orElseThrow().columns();
        return Optional.of(snapshot ? ofSnapshot(result.get(), columns) : ofEvents(result.get(), columns));
    }

    private static boolean declares(SourceResult result, List<String> columns) {
        return columns.stream()
                .allMatch(column ->
                        result.definition().source().schema().find(column).isPresent());
    }

    private static ReferencedKeys ofSnapshot(SourceResult result, List<String> columns) {
        Column night = col(SourceColumns.NIGHT);
        Column last = lit(null).cast("date");
        for (Batch batch : result.batches()) {
            last = when(night.equalTo(lit(Date.valueOf(batch.night()))), lit(Date.valueOf(batch.last())))
                    .otherwise(last);
        }
        List<Column> known = parts(columns);
        known.add(night.as(EngineColumns.KNOWN_FROM));
        known.add(last.as(EngineColumns.KNOWN_TO));
        Dataset<Row> keys = whole(result.accepted(), columns)
                .select(known.toArray(Column[]::new))
                .distinct();
        return new ReferencedKeys(keys, accepted(result) <= FITS_INTO_MEMORY);
    }

    private ReferencedKeys ofEvents(SourceResult result, List<String> columns) {
        Optional<PinnedTable> raw = context.tables().find(context.table(Layer.RAW, result.name()));
        Dataset<Row> fresh = since(result.accepted(), columns, result.offset());
        LocalDate first = result.batches().get(0).night();
        Dataset<Row> all = raw.map(table -> fresh.union(since(
                        table.rows().where(col(SourceColumns.NIGHT).lt(lit(Date.valueOf(first)))),
                        columns,
                        result.offset())))
                .orElse(fresh);
        Column[] parts = IntStream.range(0, columns.size())
                .mapToObj(i -> SourceColumns.named(ReferencedKeys.part(i)))
                .toArray(Column[]::new);
        Dataset<Row> keys = all.groupBy(parts)
                .agg(min(col(EngineColumns.KNOWN_FROM)).as(EngineColumns.KNOWN_FROM))
                .withColumn(EngineColumns.KNOWN_TO, lit(FOREVER));
        return new ReferencedKeys(keys, raw.isEmpty() && accepted(result) <= FITS_INTO_MEMORY);
    }

    private static Dataset<Row> since(Dataset<Row> rows, List<String> columns, int offset) {
        List<Column> known = parts(columns);
        known.add(date_sub(col(SourceColumns.NIGHT), offset).as(EngineColumns.KNOWN_FROM));
        return whole(rows, columns).select(known.toArray(Column[]::new));
    }

    private static List<Column> parts(List<String> columns) {
        List<Column> parts = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            parts.add(SourceColumns.named(columns.get(i)).as(ReferencedKeys.part(i)));
        }
        return parts;
    }

    /** Rows with a null in their key have none. */
    private static Dataset<Row> whole(Dataset<Row> rows, List<String> columns) {
        return rows.where(columns.stream()
                .map(column -> SourceColumns.named(column).isNotNull())
                .reduce(lit(true), Column::and));
    }

    private static long accepted(SourceResult result) {
        return result.evaluation().counts().values().stream()
                .mapToLong(CheckCounts::accepted)
                .sum();
    }
}
