package io.nightshift.job.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.nightshift.job.JobContext;
import io.nightshift.job.StepStatus;
import io.nightshift.plan.StepName;
import io.nightshift.table.TableName;
import java.time.LocalDate;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.apache.spark.sql.Row;

/** Nights whose ingest is done, as ops/runs has them. */
final class PublishedRuns {
    private static final TableName RUNS = TableName.ops("runs");

    private PublishedRuns() {}

    static NavigableSet<LocalDate> of(JobContext context) {
        NavigableSet<LocalDate> nights = new TreeSet<>();
        context.tables().find(RUNS).ifPresent(runs -> {
            for (Row row : runs.rows()
                    .where(col("pipeline").equalTo(lit(context.pipeline().pipeline())))
                    .where(col("step").equalTo(lit(StepName.INGEST.text())))
                    .where(col("status").equalTo(lit(StepStatus.DONE.text())))
                    .select("night")
                    .distinct()
                    .collectAsList()) { // one date a night
                nights.add(row.getDate(0).toLocalDate());
            }
        });
        return nights;
    }
}
