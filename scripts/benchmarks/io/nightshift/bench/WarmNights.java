package io.nightshift.bench;

import io.nightshift.job.FlowRunner;
import io.nightshift.job.JobContext;
import io.nightshift.job.NightRange;
import io.nightshift.job.Progress;
import io.nightshift.job.RunInfo;
import io.nightshift.job.Step;
import io.nightshift.job.StepReport;
import io.nightshift.job.features.FeaturesStep;
import io.nightshift.job.ingest.IngestStep;
import io.nightshift.job.model.ScoreStep;
import io.nightshift.job.monitor.MonitorStep;
import io.nightshift.job.report.ReportStep;
import io.nightshift.plan.Plan;
import io.nightshift.plan.PlanReader;
import io.nightshift.plan.StepName;
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

/** Runs whole nights one after another in one session and tells what each step of each night cost. */
public final class WarmNights {
    private WarmNights() {}

    /** @param arguments plan file, first night, last night */
    public static void main(String[] arguments) {
        Plan plan = PlanReader.read(Path.of(arguments[0]));
        NightRange nights = new NightRange(LocalDate.parse(arguments[1]), LocalDate.parse(arguments[2]));
        Sessions.use("warm nights", plan.pipeline().schedule().timezone(), Map.of(), spark -> run(plan, spark, nights));
    }

    private static Void run(Plan plan, SparkSession spark, NightRange nights) {
        Meter meter = new Meter(spark);
        System.out.println("night,step,seconds,cpu_seconds,jobs,queries,commits,rows_read,files_read");
        for (LocalDate night : nights.nights()) {
            meter.lap();
            Meter.Reading before = meter.total();
            flow(plan, spark, night).run(steps(night, meter), NightRange.of(night));
            meter.tell(night, "ops/runs", meter.lap());
            meter.tell(night, "night", meter.total().minus(before));
        }
        return null;
    }

    private static FlowRunner flow(Plan plan, SparkSession spark, LocalDate night) {
        RunInfo run = new RunInfo("bench-" + night, "nightly", Instant.now());
        JobContext context = new JobContext(
                plan,
                spark,
                new TableStore(spark, plan.warehouse()),
                run,
                Clock.systemUTC(),
                new ArrayList<>());
        return new FlowRunner(context, new Progress(new PrintStream(OutputStream.nullOutputStream()), 5));
    }

    private static List<Step> steps(LocalDate night, Meter meter) {
        return List.<Step>of(
                        new IngestStep(),
                        new FeaturesStep(),
                        new ScoreStep(),
                        new MonitorStep(),
                        new ReportStep(Map.of()))
                .stream()
                .<Step>map(step -> new Metered(step, meter))
                .toList();
    }

    /** A step whose costs are told when it ends. */
    private record Metered(Step step, Meter meter) implements Step {
        @Override
        public StepName name() {
            return step.name();
        }

        @Override
        public String inputs(JobContext context, LocalDate night) {
            return step.inputs(context, night);
        }

        @Override
        public List<StepReport> run(JobContext context, NightRange nights) {
            List<StepReport> reports = step.run(context, nights);
            meter.tell(nights.first(), name().text(), meter.lap());
            return reports;
        }
    }
}
