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
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
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
        if (!rule.in().contains(".")) {
            return Optional.empty();
        }
        Target target = Target.of(rule);
        SourceResult result = done.get(target.source());
        if (result == null
                || result.definition().source().schema().find(target.column()).isEmpty()) {
            return Optional.empty();
        }
        boolean snapshot = result.definition().source().isSnapshot();
        return Optional.of(snapshot ? ofSnapshot(result, target.column()) : ofEvents(result, target.column()));
    }

    private static ReferencedKeys ofSnapshot(SourceResult result, String column) {
        Column night = col(SourceColumns.NIGHT);
        Column last = lit(null).cast("date");
        for (Batch batch : result.batches()) {
            last = when(night.equalTo(lit(Date.valueOf(batch.night()))), lit(Date.valueOf(batch.last())))
                    .otherwise(last);
        }
        Dataset<Row> keys = known(result.accepted(), column)
                .select(
                        SourceColumns.named(column).as(EngineColumns.REFERENCED),
                        night.as(EngineColumns.KNOWN_FROM),
                        last.as(EngineColumns.KNOWN_TO))
                .distinct();
        return new ReferencedKeys(keys, accepted(result) <= FITS_INTO_MEMORY);
    }

    private ReferencedKeys ofEvents(SourceResult result, String column) {
        Optional<PinnedTable> raw = context.tables().find(context.table(Layer.RAW, result.name()));
        Dataset<Row> fresh = since(known(result.accepted(), column), column, result.offset());
        LocalDate first = result.batches().get(0).night();
        Dataset<Row> all = raw.map(table -> fresh.union(since(
                        known(table.rows().where(col(SourceColumns.NIGHT).lt(lit(Date.valueOf(first)))), column),
                        column,
                        result.offset())))
                .orElse(fresh);
        Dataset<Row> keys = all.groupBy(col(EngineColumns.REFERENCED))
                .agg(min(col(EngineColumns.KNOWN_FROM)).as(EngineColumns.KNOWN_FROM))
                .withColumn(EngineColumns.KNOWN_TO, lit(FOREVER));
        return new ReferencedKeys(keys, raw.isEmpty() && accepted(result) <= FITS_INTO_MEMORY);
    }

    private static Dataset<Row> since(Dataset<Row> rows, String column, int offset) {
        return rows.select(
                SourceColumns.named(column).as(EngineColumns.REFERENCED),
                date_sub(col(SourceColumns.NIGHT), offset).as(EngineColumns.KNOWN_FROM));
    }

    private static Dataset<Row> known(Dataset<Row> rows, String column) {
        return rows.where(SourceColumns.named(column).isNotNull());
    }

    private static long accepted(SourceResult result) {
        return result.evaluation().counts().values().stream()
                .mapToLong(CheckCounts::accepted)
                .sum();
    }
}
