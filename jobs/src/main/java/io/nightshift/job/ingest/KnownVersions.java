package io.nightshift.job.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.nightshift.job.JobContext;
import io.nightshift.job.NightRange;
import io.nightshift.job.StepStatus;
import io.nightshift.plan.StepName;
import io.nightshift.table.TableName;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.apache.spark.sql.Row;

/**
 * Up to which version of a table that is used in place it is known what became of nights, as {@code ops/runs} tells: a night was
 * read at a version, and later runs that looked back at it found it as it was, or read it again.
 */
record KnownVersions(List<Reading> readings) {
    private static final TableName RUNS = TableName.ops("runs");
    private static final String MARK = "looked_back.";
    private static final String AT = "@";

    /**
     * One night's row.
     *
     * @param versions of tables that it read
     * @param details with the marks of what it looked back at
     */
    record Reading(LocalDate night, Map<String, Long> versions, Map<String, String> details) {
        private boolean lookedBackAt(String source, LocalDate other) {
            String mark = details.get(MARK + source);
            return mark != null
                    && other.isBefore(night)
                    && !other.isBefore(LocalDate.parse(mark.substring(0, mark.indexOf(AT))));
        }

        private long version(String source) {
            String mark = details.get(MARK + source);
            return Long.parseLong(mark.substring(mark.indexOf(AT) + 1));
        }
    }

    /** As the rows of some nights tell, whichever flow wrote them. */
    static KnownVersions of(JobContext context, NightRange nights) {
        return new KnownVersions(context.tables()
                .find(RUNS)
                .map(runs -> runs
                        .rows()
                        .where(col("pipeline").equalTo(lit(context.pipeline().pipeline())))
                        .where(col("night").between(Date.valueOf(nights.first()), Date.valueOf(nights.last())))
                        .where(col("step").equalTo(lit(StepName.INGEST.text())))
                        .where(col("status").equalTo(lit(StepStatus.DONE.text())))
                        .select("night", "versions_read", "details")
                        .collectAsList() // a row a night and flow
                        .stream()
                        .map(KnownVersions::reading)
                        .toList())
                .orElse(List.of()));
    }

    private static Reading reading(Row row) {
        return new Reading(row.getDate(0).toLocalDate(), row.getJavaMap(1), row.getJavaMap(2));
    }

    /** Says in a night's row that all nights since another agree with a version. */
    static Map<String, String> mark(String source, LocalDate since, long version) {
        return Map.of(MARK + source, since + AT + version);
    }

    /**
     * Newest version that a night is known to agree with; empty where it was never ingested.
     *
     * @param table as rows name it
     */
    OptionalLong of(String source, String table, LocalDate night) {
        LongStream read = readings.stream()
                .filter(reading -> reading.night().equals(night))
                .filter(reading -> reading.versions().containsKey(table))
                .mapToLong(reading -> reading.versions().get(table));
        LongStream found = readings.stream()
                .filter(reading -> reading.lookedBackAt(source, night))
                .mapToLong(reading -> reading.version(source));
        OptionalLong own = read.max();
        return own.isEmpty()
                ? own
                : LongStream.concat(LongStream.of(own.getAsLong()), found).max();
    }

    /** Newest version that any run has looked at when it looked back; another where there was none. */
    long lookedAt(String source, LongSupplier other) {
        return readings.stream()
                .filter(reading -> reading.details().containsKey(MARK + source))
                .mapToLong(reading -> reading.version(source))
                .max()
                .orElseGet(other);
    }
}
