package io.nightshift.job.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.min;

import io.nightshift.job.JobContext;
import io.nightshift.table.Layer;
import io.nightshift.table.TableName;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rows of this pipeline in the ops tables, up to one night. A table that is not there yet has no rows. */
final class OpsReader {
    /** Nights of history that a page shows. */
    static final int HISTORY = 90;

    private final JobContext context;
    private final LocalDate night;

    OpsReader(JobContext context, LocalDate night) {
        this.context = context;
        this.night = night;
    }

    LocalDate night() {
        return night;
    }

    JobContext context() {
        return context;
    }

    /** Rows of the night itself. */
    List<Row> tonight(String table) {
        return collect(table, col("night").equalTo(Date.valueOf(night)));
    }

    /** Rows of the last {@value #HISTORY} nights, oldest first. */
    List<Row> history(String table, Column condition) {
        Column recent =
                col("night").leq(Date.valueOf(night)).and(col("night").gt(Date.valueOf(night.minusDays(HISTORY))));
        return collect(table, recent.and(condition));
    }

    /** All rows up to the night that meet a condition, oldest first. */
    List<Row> all(String table, Column condition) {
        return collect(table, col("night").leq(Date.valueOf(night)).and(condition));
    }

    /** What a source rejected in the night, by reason: check, reason, rows; the most frequent first. */
    List<Row> quarantine(String source) {
        return context.tables()
                .find(context.table(Layer.QUARANTINE, source))
                .map(table -> table.rows()
                        .where(col("night").equalTo(Date.valueOf(night)))
                        .selectExpr("explode(violations) AS violation")
                        .groupBy("violation.check", "violation.column")
                        .agg(count("*").as("rows"), min("violation.reason").as("reason"))
                        .orderBy(col("rows").desc(), col("check"), col("column"))
                        .limit(20)
                        .collectAsList())
                .orElse(List.of());
    }

    private List<Row> collect(String table, Column condition) {
        return context.tables()
                .find(TableName.ops(table))
                .map(pinned -> ordered(pinned.rows(), condition))
                .orElse(List.of());
    }

    private List<Row> ordered(Dataset<Row> rows, Column condition) {
        return rows.where(col("pipeline").equalTo(context.pipeline().pipeline()).and(condition))
                .orderBy("night")
                .collectAsList();
    }
}
