package io.nightshift.job.check;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.nightshift.drift.ValueCells;
import io.nightshift.job.CheckOutcome;
import io.nightshift.job.CheckOutcome.Counted;
import io.nightshift.job.Fingerprint;
import io.nightshift.job.JobContext;
import io.nightshift.job.NightRange;
import io.nightshift.ops.OpsTable;
import io.nightshift.plan.StepName;
import io.nightshift.spark.Frames;
import io.nightshift.table.Commit;
import io.nightshift.table.Replacement;
import io.nightshift.table.Slot;
import io.nightshift.table.TableName;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * {@code ops/checks}: one row for each pipeline, night, source and check, the newest. Rows of a night that failed are written
 * too, with {@code published} false.
 */
public final class ChecksTable {
    public static final TableName NAME = TableName.ops("checks");

    private static final String DDL = OpsTable.CHECKS.ddl();
    private static final String STEP = StepName.INGEST.text();
    private static final String STATE = "state";
    private static final String[] FIGURE = {
        "source", "check_id", "status", "metric", "value", "threshold", "bad_rows", "rows", "message"
    };

    private static final String[] FIGURE_AND_STATE =
            Stream.concat(Stream.of(FIGURE), Stream.of(STATE)).toArray(String[]::new);

    private ChecksTable() {}

    /** @param published whether the night's rows reach raw */
    public record NightOutcomes(String inputs, List<CheckOutcome> outcomes, boolean published) {
        private String digest() {
            return Fingerprint.of(inputs, outcomes, published);
        }
    }

    /** What ingest owns of a night. */
    public static Slot slot(JobContext context, LocalDate night) {
        return Slot.of(context.pipeline().pipeline(), night).with("step", STEP);
    }

    /** Replaces the rows of nights, in one commit. */
    public static Commit write(JobContext context, Map<LocalDate, NightOutcomes> nights) {
        Map<Slot, String> slots = new LinkedHashMap<>();
        List<Row> rows = new ArrayList<>();
        nights.forEach((night, outcomes) -> {
            slots.put(slot(context, night), outcomes.digest());
            outcomes.outcomes().forEach(outcome -> rows.add(row(context, night, outcome, outcomes.published())));
        });
        Dataset<Row> frame = Frames.of(context.spark(), DDL, rows);
        Commit commit = context.tables()
                .replace(new Replacement(
                        NAME, frame.coalesce(1), slots, context.run().runId()));
        if (slots.size() == 1) { // the night that its report is about
            slots.forEach((slot, digest) -> context.handover().leave(NAME, slot, digest, frame));
        }
        return commit;
    }

    private static Row row(JobContext context, LocalDate night, CheckOutcome outcome, boolean published) {
        return RowFactory.create(
                context.run().runId(),
                context.pipeline().pipeline(),
                STEP,
                Date.valueOf(night),
                outcome.source(),
                outcome.checkId(),
                outcome.metric(),
                Double.isNaN(outcome.value()) ? null : outcome.value(),
                outcome.threshold(),
                outcome.status(),
                outcome.badRows(),
                outcome.rows(),
                outcome.message(),
                published,
                outcome.counted().map(ChecksTable::bins).orElse(null),
                outcome.counted().map(counted -> counted.values().bytes()).orElse(null));
    }

    private static Row[] bins(Counted counted) {
        return counted.bins().stream()
                .map(bin -> RowFactory.create(bin.bin(), bin.rows(), bin.reference()))
                .toArray(Row[]::new);
    }

    /**
     * Figures of published nights before a range, as far back as the definition's history rules look. Nights of the range
     * itself are left out: they are being written.
     */
    public static MetricHistory history(JobContext context, NightRange range) {
        MetricHistory history = new MetricHistory();
        int back = HistoryReach.nights(context.pipeline());
        Optional<Dataset<Row>> published = back == 0 ? Optional.empty() : published(context, range);
        published.ifPresent(checks -> checks.where(
                        col("night").geq(lit(Date.valueOf(range.first().minusDays(back)))))
                .where(col("metric").notEqual(lit("bad_share")).and(col("value").isNotNull()))
                .select("night", FIGURE)
                .collectAsList() // a few figures for each of a few nights
                .forEach(row -> history.add(night(row), List.of(figure(row)))));
        return history;
    }

    /** Values of columns in the nights before a range that the definition's distributions are compared with. */
    public static ValueHistory values(JobContext context, NightRange range) {
        ValueHistory history = new ValueHistory();
        Optional<Column> wanted = HistoryReach.ofDistributions(context.pipeline(), range);
        wanted.flatMap(rows -> published(context, range)
                        .filter(checks -> Arrays.asList(checks.columns()).contains(STATE)) // not of an older release
                        .map(checks -> checks.where(rows).where(col(STATE).isNotNull())))
                .ifPresent(checks -> checks.select("night", FIGURE_AND_STATE)
                        .collectAsList() // one row for each check and night
                        .forEach(row -> counted(row).ifPresent(found -> history.add(night(row), List.of(found)))));
        return history;
    }

    private static Optional<Dataset<Row>> published(JobContext context, NightRange range) {
        return context.tables().find(NAME).map(table -> table.rows()
                .where(col("pipeline").equalTo(lit(context.pipeline().pipeline())))
                .where(col("night").lt(lit(Date.valueOf(range.first()))))
                .where(col("step").equalTo(lit(STEP)).and(col("published"))));
    }

    private static Optional<CheckOutcome> counted(Row row) {
        return ValueCells.of(row.getAs(STATE)).map(values -> figure(row).counting(new Counted(values, List.of())));
    }

    private static LocalDate night(Row row) {
        return row.<Date>getAs("night").toLocalDate();
    }

    private static CheckOutcome figure(Row row) {
        return new CheckOutcome(
                row.getAs("source"),
                row.getAs("check_id"),
                row.getAs("status"),
                row.getAs("metric"),
                Optional.ofNullable(row.<Double>getAs("value")).orElse(Double.NaN),
                row.getAs("threshold"),
                row.getAs("bad_rows"),
                row.getAs("rows"),
                row.getAs("message"));
    }
}
