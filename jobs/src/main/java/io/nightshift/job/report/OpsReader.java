package io.nightshift.job.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.min;

import io.nightshift.job.JobContext;
import io.nightshift.plan.StepName;
import io.nightshift.registry.Decision;
import io.nightshift.registry.DecisionLog;
import io.nightshift.registry.SmallTable;
import io.nightshift.table.Layer;
import io.nightshift.table.Slot;
import io.nightshift.table.TableName;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
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

    /** Rows of the night itself: read, or known where this process has written them. */
    List<Row> tonight(String table) {
        Slot slot = Slot.of(context.pipeline().pipeline(), night);
        return tonight(table, table.equals("checks") ? slot.with("step", StepName.INGEST.text()) : slot);
    }

    private List<Row> tonight(String table, Slot slot) {
        return context.handover()
                .find(context.tables(), TableName.ops(table), slot)
                .orElseGet(() -> read(table, isTonight()));
    }

    /** Rows of the last {@value #HISTORY} nights, oldest first. */
    List<Row> history(String table, Column condition) {
        return read(table, isRecent().and(condition));
    }

    /** Decisions up to the night, in the order in which they hold. */
    List<Decision> decisions() {
        return new DecisionLog(context.spark(), context.tables(), context.clock())
                .decisions(context.pipeline().pipeline()).stream()
                        .filter(decision -> !decision.night().isAfter(night))
                        .toList();
    }

    /** All that is frozen up to the night. */
    List<Row> references() {
        return SmallTable.read(context.tables(), TableName.ops("references"), Function.identity()).rows().stream()
                .filter(row -> row.getAs("pipeline").equals(context.pipeline().pipeline()))
                .filter(row -> !night(row).isAfter(night))
                .toList();
    }

    /** What a source rejected in the night, by reason: check, reason, rows; the most frequent first. */
    List<Row> quarantine(String source) {
        return context.tables()
                .find(context.table(Layer.QUARANTINE, source))
                .map(table -> table.rows()
                        .where(isTonight())
                        .selectExpr("explode(violations) AS violation")
                        .groupBy("violation.check", "violation.column")
                        .agg(count("*").as("rows"), min("violation.reason").as("reason"))
                        .orderBy(col("rows").desc(), col("check"), col("column"))
                        .limit(20)
                        .collectAsList())
                .orElse(List.of());
    }

    private Column isTonight() {
        return col("night").equalTo(Date.valueOf(night));
    }

    private Column isRecent() {
        return col("night").leq(Date.valueOf(night)).and(col("night").gt(Date.valueOf(night.minusDays(HISTORY))));
    }

    /** Sorted here: Spark would first sample the few rows to sort them. */
    private List<Row> read(String table, Column condition) {
        Column own = col("pipeline").equalTo(context.pipeline().pipeline());
        return context
                .tables()
                .find(TableName.ops(table))
                .map(pinned -> pinned.rows().where(own.and(condition)).collectAsList())
                .orElse(List.of())
                .stream()
                .sorted(Comparator.comparing(OpsReader::night))
                .toList();
    }

    /** Columns and values that find a row of figures. */
    static String key(Row row) {
        return Stream.of("pipeline", "night", "model", "slice", "feature", "metric")
                .map(column -> column + "=" + row.getAs(column))
                .collect(Collectors.joining(", "));
    }

    private static LocalDate night(Row row) {
        return row.<Date>getAs("night").toLocalDate();
    }
}
