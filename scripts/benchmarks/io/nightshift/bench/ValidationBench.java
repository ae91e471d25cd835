package io.nightshift.bench;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.stddev_samp;

import io.nightshift.definition.Source;
import io.nightshift.definition.load.Definition;
import io.nightshift.job.FlowRunner;
import io.nightshift.job.JobContext;
import io.nightshift.job.NightRange;
import io.nightshift.job.Progress;
import io.nightshift.job.RunInfo;
import io.nightshift.job.check.CompiledChecks;
import io.nightshift.job.check.Evaluation;
import io.nightshift.job.ingest.IngestStep;
import io.nightshift.plan.Plan;
import io.nightshift.plan.PlanFactory;
import io.nightshift.spark.EngineColumns;
import io.nightshift.spark.Sessions;
import io.nightshift.table.TableStore;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * One plan of one workload in a process of its own: {@code WORKLOAD PLAN FOLDER}. Prints workload, plan, CPU seconds and wall
 * seconds of a cold run and of the cheapest of the runs after it, its Spark jobs, and the rows that all its scans read.
 */
public final class ValidationBench {
    private static final int RUNS = 6;
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);

    private final SparkSession spark;
    private final ValidationSuite suite;
    private final Path folder;
    private final Definition definition;

    private ValidationBench(SparkSession spark, ValidationSuite suite, Path folder) throws IOException {
        this.spark = spark;
        this.suite = suite;
        this.folder = folder;
        this.definition = suite.define(folder);
    }

    public static void main(String[] arguments) throws IOException {
        SparkSession spark = Sessions.open("bench", ZoneId.of("UTC"));
        ValidationSuite suite = ValidationSuite.named(arguments[0]);
        new ValidationBench(spark, suite, Path.of(arguments[2], suite.name())).measure(arguments[1]);
        spark.stop();
    }

    private void measure(String plan) {
        Meter meter = new Meter(spark);
        Meter.Reading cold = null;
        Meter.Reading warm = null;
        for (int run = 0; run < RUNS; run++) {
            LocalDate night = FIRST.plusDays(run);
            String file = suite.table().write(spark, folder, night);
            meter.lap();
            run(plan, night, file);
            Meter.Reading lap = meter.lap();
            cold = cold == null ? lap : cold;
            warm = warm == null || lap.processor() < warm.processor() ? lap : warm;
        }
        System.out.printf(
                Locale.ROOT,
                "%s,%s,%.2f,%.2f,%.2f,%.2f,%d,%d%n",
                suite.name(),
                plan,
                cold.processor(),
                cold.seconds(),
                warm.processor(),
                warm.seconds(),
                warm.jobs(),
                warm.rows());
    }

    private void run(String plan, LocalDate night, String file) {
        switch (plan) {
            case "nightshift" -> checkOrIngest(night, file);
            case "aggregate" -> aggregate(spark.read().parquet(file)).collectAsList();
            case "copy" -> spark.read().parquet(file).write().format("delta").save(folder + "/copy-" + night);
            default -> throw new IllegalArgumentException("no plan " + plan);
        }
    }

    /** Row rules are measured with what they are for: accepted and rejected rows in their tables. */
    private void checkOrIngest(LocalDate night, String file) {
        if (suite.name().equals("V3")) {
            ingest(night);
            return;
        }
        Source source = definition.pipeline().sources().get("measurements");
        StructType types = StructType.fromDDL(source.schema().ddl());
        Dataset<Row> rows = spark.read()
                .parquet(file)
                .withColumn("night", lit(java.sql.Date.valueOf(night)))
                .withColumn(EngineColumns.UNREADABLE, expr("CAST(array() AS ARRAY<STRUCT<check STRING, column STRING,"
                        + " value STRING, reason STRING, severity STRING>>)"));
        try (Evaluation evaluation = Evaluation.of(rows, CompiledChecks.of(source, types, Map.of()))) {
            if (!evaluation.broken().isEmpty()) {
                throw new IllegalStateException(evaluation.broken().toString());
            }
        }
    }

    private void ingest(LocalDate night) {
        Plan plan = PlanFactory.create(definition.pipeline(), definition.environment(), definition.variables());
        JobContext context = new JobContext(
                plan,
                spark,
                new TableStore(spark, folder.resolve("warehouse").toString()),
                new RunInfo("bench-" + night, "nightly", Instant.now()),
                Clock.systemUTC(),
                new ArrayList<>());
        Progress silent = new Progress(new PrintStream(OutputStream.nullOutputStream()), 1);
        new FlowRunner(context, silent)
                .run(List.of(new IngestStep()), NightRange.of(night))
                .failure()
                .ifPresent(failure -> {
                    throw failure;
                });
    }

    /** The same figures, as one who knows Spark writes them by hand. */
    private Dataset<Row> aggregate(Dataset<Row> rows) {
        spark.conf().set("spark.sql.codegen.maxFields", "2000");
        List<Column> figures = new ArrayList<>();
        for (String column : suite.table().columns()) {
            figures.add(count(rows.col(column)));
        }
        for (String number : suite.table().numbers()) {
            Column value = rows.col(number);
            figures.addAll(List.of(min(value), max(value)));
            if (!suite.name().equals("V4")) {
                figures.addAll(List.of(avg(value), stddev_samp(value)));
            }
        }
        return rows.agg(count(lit(1)), figures.toArray(Column[]::new));
    }
}
