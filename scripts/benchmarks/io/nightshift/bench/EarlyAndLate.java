package io.nightshift.bench;

import io.nightshift.job.FlowRunner;
import io.nightshift.job.JobContext;
import io.nightshift.job.NightRange;
import io.nightshift.job.Progress;
import io.nightshift.job.RunInfo;
import io.nightshift.job.Step;
import io.nightshift.job.features.FeaturesStep;
import io.nightshift.job.ingest.IngestStep;
import io.nightshift.plan.Plan;
import io.nightshift.plan.PlanReader;
import io.nightshift.spark.Sessions;
import io.nightshift.table.TableStore;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * What a night costs when the tables are young and when they are a year old. Two warehouses of one pipeline are filled, each in
 * one pass; then nights follow in both by turns, in one session, so that neither has the warmer JVM.
 */
public final class EarlyAndLate {
    private static final int EARLY = 25;
    private static final int LATE = 360;
    private static final int NIGHTS = 5;

    /** Pairs of nights whose costs are not told: the session is cold. */
    private static final int COLD = 2;

    private EarlyAndLate() {}

    /** @param arguments plan on a young warehouse, plan on an old one; both empty, from the first night of the pipeline on */
    public static void main(String[] arguments) {
        Plan young = PlanReader.read(Path.of(arguments[0]));
        Plan old = PlanReader.read(Path.of(arguments[1]));
        Sessions.use("early and late", young.pipeline().schedule().timezone(), Map.of(), spark -> run(spark, young, old));
    }

    private static Void run(SparkSession spark, Plan young, Plan old) {
        LocalDate start = young.pipeline().schedule().start();
        Meter meter = new Meter(spark);
        System.out.println("night,step,seconds,cpu_seconds,jobs,queries,commits,rows_read,files_read");
        fill(spark, young, nights(start, 1, EARLY - COLD));
        fill(spark, old, nights(start, 1, LATE - COLD));
        for (int at = 1 - COLD; at <= NIGHTS; at++) {
            night(spark, young, start.plusDays(EARLY + at - 1), at > 0 ? meter : null);
            night(spark, old, start.plusDays(LATE + at - 1), at > 0 ? meter : null);
        }
        return null;
    }

    private static NightRange nights(LocalDate start, int first, int last) {
        return new NightRange(start.plusDays(first - 1), start.plusDays(last - 1));
    }

    private static void fill(SparkSession spark, Plan plan, NightRange nights) {
        flow(spark, plan).run(steps(), nights);
    }

    private static void night(SparkSession spark, Plan plan, LocalDate night, Meter meter) {
        for (Step step : steps()) {
            if (meter != null) {
                meter.lap();
            }
            flow(spark, plan).run(List.of(step), NightRange.of(night));
            if (meter != null) {
                meter.tell(night, step.name().text(), meter.lap());
            }
        }
    }

    private static List<Step> steps() {
        return List.of(new IngestStep(), new FeaturesStep());
    }

    private static FlowRunner flow(SparkSession spark, Plan plan) {
        JobContext context = new JobContext(
                plan,
                spark,
                new TableStore(spark, plan.warehouse()),
                new RunInfo("bench", "nightly", Instant.now()),
                Clock.systemUTC(),
                new ArrayList<>());
        return new FlowRunner(context, new Progress(new PrintStream(OutputStream.nullOutputStream()), 5));
    }
}
