package io.nightshift.bench;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.nightshift.drift.DriftPolicy;
import io.nightshift.drift.JointCodes;
import io.nightshift.job.bins.BinScan;
import io.nightshift.job.bins.BinnedColumn;
import io.nightshift.job.monitor.DriftOfNight;
import io.nightshift.job.monitor.JointReference;
import io.nightshift.job.monitor.MonitoredColumn;
import io.nightshift.job.monitor.Reference;
import io.nightshift.job.monitor.ReferenceFreezer;
import io.nightshift.job.monitor.References;
import io.nightshift.spark.EngineColumns;
import io.nightshift.spark.Sessions;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * One plan of one workload in a process of its own: {@code WORKLOAD PLAN FOLDER}. Prints workload, plan, CPU seconds and wall
 * seconds of a cold run and of the cheapest of the runs after it, the peak of its heap in MiB, its Spark jobs, and the rows that
 * all its scans read.
 */
public final class MonitoringBench {
    private static final int RUNS = 4;
    private static final LocalDate NIGHT = LocalDate.of(2024, 1, 15);
    private static final Column SLICES = array(lit("all"), concat(lit("site="), col("site")));

    private final MonitoredRows rows;
    private final Dataset<Row> reference;
    private final Dataset<Row> current;

    private MonitoringBench(MonitoredRows rows, SparkSession spark, Path folder) {
        this.rows = rows;
        this.reference = rows.reference(spark, folder);
        this.current = rows.current(spark, folder).withColumn(EngineColumns.SLICES, SLICES);
    }

    public static void main(String[] arguments) {
        SparkSession spark = Sessions.open("bench", ZoneId.of("UTC"));
        MonitoredRows rows = arguments[0].equals("M4") ? MonitoredRows.WIDE : MonitoredRows.NARROW;
        Runnable plan = new MonitoringBench(rows, spark, Path.of(arguments[2])).plan(arguments[0], arguments[1]);
        measure(arguments[0] + "," + arguments[1], new Meter(spark), plan);
        spark.stop();
    }

    private static void measure(String name, Meter meter, Runnable plan) {
        Meter.Reading cold = null;
        Meter.Reading warm = null;
        meter.lap();
        for (int run = 0; run < RUNS; run++) {
            plan.run();
            Meter.Reading lap = meter.lap();
            cold = cold == null ? lap : cold;
            warm = warm == null || lap.processor() < warm.processor() ? lap : warm;
        }
        System.out.printf(
                Locale.ROOT,
                "%s,%.2f,%.2f,%.2f,%.2f,%d,%d,%d%n",
                name,
                cold.processor(),
                cold.seconds(),
                warm.processor(),
                warm.seconds(),
                peak(),
                warm.jobs(),
                warm.rows());
    }

    private static long peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .mapToLong(MonitoringBench::used)
                        .sum()
                >> 20;
    }

    private static long used(MemoryPoolMXBean pool) {
        return pool.getPeakUsage().getUsed();
    }

    private Runnable plan(String workload, String plan) {
        return switch (plan) {
            case "floor" -> () -> floor().collectAsList();
            case "nightshift" -> workload.equals("M3") ? () -> night(references()) : scan();
            case "night" -> {
                References frozen = references();
                yield () -> night(frozen);
            }
            default -> throw new IllegalArgumentException("no plan " + plan);
        };
    }

    /** Reads all columns and counts what is in them, by one of them. */
    private Dataset<Row> floor() {
        List<Column> counts = new ArrayList<>();
        columns().forEach(column -> counts.add(count(col(column))));
        return current.groupBy("site").agg(count(lit(1)), counts.toArray(Column[]::new));
    }

    private Runnable scan() {
        References frozen = references();
        List<String> together = frozen.together().map(JointReference::columns).orElse(List.of());
        List<BinnedColumn> binned = frozen.columns().stream()
                .map(reference -> {
                    MonitoredColumn column = reference.column();
                    return together.contains(column.name())
                            ? new BinnedColumn(
                                    column.name(), column.bins(), JointCodes.of(column.bins(), reference.counts()))
                            : new BinnedColumn(column.name(), column.bins());
                })
                .toList();
        return () -> BinScan.tallies(current, binned, col(EngineColumns.SLICES));
    }

    private References references() {
        List<Reference> features = ReferenceFreezer.freeze(reference, columns(), MonitoredColumn.Role.FEATURE);
        return new References(features, Optional.empty(), JointReference.freeze(features, reference, Map.of()));
    }

    private void night(References frozen) {
        DriftOfNight.of(current, frozen, NIGHT, DriftPolicy.DEFAULT);
    }

    private List<String> columns() {
        List<String> columns = new ArrayList<>(MonitoredRows.texts());
        columns.addAll(rows.numbers());
        return columns;
    }
}
