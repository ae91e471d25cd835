package io.nightshift.job;

import static org.apache.spark.sql.functions.col;

import io.nightshift.ops.OpsTable;
import io.nightshift.plan.StepName;
import io.nightshift.spark.Frames;
import io.nightshift.table.Commit;
import io.nightshift.table.Replacement;
import io.nightshift.table.Slot;
import io.nightshift.table.TableName;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import scala.jdk.javaapi.CollectionConverters;

/**
 * {@code ops/runs}: one row for each pipeline, flow, night and step, the newest. It is written last, so a step whose slot
 * carries the digest of its inputs is done, and any other is done again.
 */
final class RunsTable {
    static final TableName NAME = TableName.ops("runs");

    private static final String DDL = OpsTable.RUNS.ddl();

    boolean isDone(JobContext context, StepName step, LocalDate night, String inputs) {
        return context.tables().digest(NAME, slot(context, step, night)).equals(Optional.of(inputs));
    }

    /**
     * Writes the reports that have a digest; the nights of the others keep the row they have.
     *
     * @return the reports, those of steps that another run has done meanwhile as unchanged
     */
    List<TimedReport> write(JobContext context, List<TimedReport> reports) {
        Map<StepName, Map<LocalDate, TimedReport>> byStep = new TreeMap<>();
        reports.stream().filter(report -> report.digest().isPresent()).forEach(report -> byStep.computeIfAbsent(
                        report.report().step(), step -> new TreeMap<>())
                .put(report.report().night(), report));
        // Slots of one commit are a full product of steps and nights, so steps that ran on the same nights share a
        // commit.
        Map<Set<LocalDate>, List<TimedReport>> commits = new LinkedHashMap<>();
        byStep.values()
                .forEach(nights ->
                        commits.merge(new TreeSet<>(nights.keySet()), List.copyOf(nights.values()), RunsTable::concat));
        Set<TimedReport> done = new HashSet<>();
        commits.values().stream()
                .filter(commit -> !writeTogether(context, commit).written())
                .forEach(done::addAll);
        return reports.stream()
                .map(report -> done.contains(report) ? report.doneByAnother() : report)
                .toList();
    }

    private Commit writeTogether(JobContext context, List<TimedReport> reports) {
        Map<Slot, String> slots = new LinkedHashMap<>();
        reports.forEach(report -> slots.put(
                slot(context, report.report().step(), report.report().night()),
                report.digest().orElseThrow()));
        List<Row> rows = reports.stream().map(report -> row(context, report)).toList();
        Dataset<Row> frame =
                Frames.of(context.spark(), DDL, rows).coalesce(1).sortWithinPartitions(col("night"), col("step"));
        return context.tables()
                .replace(new Replacement(NAME, frame, slots, context.run().runId()));
    }

    private static Row row(JobContext context, TimedReport timed) {
        StepReport report = timed.report();
        return RowFactory.create(
                context.run().runId(),
                context.pipeline().pipeline(),
                context.run().flow(),
                report.step().text(),
                Date.valueOf(report.night()),
                report.status().text(),
                new Timestamp(timed.startedMillis()),
                timed.seconds(),
                report.rows().in(),
                report.rows().out(),
                asScala(report.read()),
                asScala(report.written()),
                asScala(report.lastingDetails()),
                report.failure().map(failure -> failure.exitCode().code()).orElse(0),
                report.failure().map(Throwable::getMessage).orElse(null),
                context.plan().digest());
    }

    private static Slot slot(JobContext context, StepName step, LocalDate night) {
        return Slot.of(context.pipeline().pipeline(), night)
                .with("flow", context.run().flow())
                .with("step", step.text());
    }

    private static Object asScala(Map<String, ?> map) {
        return CollectionConverters.asScala(map);
    }

    private static List<TimedReport> concat(List<TimedReport> a, List<TimedReport> b) {
        return Stream.concat(a.stream(), b.stream()).toList();
    }
}
