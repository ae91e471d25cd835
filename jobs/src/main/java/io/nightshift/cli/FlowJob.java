package io.nightshift.cli;

import io.nightshift.failure.ExitCode;
import io.nightshift.failure.PipelineException;
import io.nightshift.job.FlowRunner;
import io.nightshift.job.JobContext;
import io.nightshift.job.JobErrors;
import io.nightshift.job.NightRange;
import io.nightshift.job.Progress;
import io.nightshift.job.RunInfo;
import io.nightshift.job.Step;
import io.nightshift.job.StepReport;
import io.nightshift.job.StepStatus;
import io.nightshift.job.report.ReportStep;
import io.nightshift.plan.Plan;
import io.nightshift.plan.StepName;
import io.nightshift.spark.Sessions;
import io.nightshift.table.TableStore;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Steps of one flow over nights, in one session.
 *
 * @param steps in the order in which they run; a part of the flow's, or all of them
 * @param whole whether the flow as a whole was asked for: then a step that has nothing to do is no news
 */
record FlowJob(Plan plan, String flow, List<StepName> steps, boolean whole, NightRange nights) {
    static final String NIGHTLY = "nightly";
    static final String RETRAIN = "retrain";

    private static final Logger LOG = LoggerFactory.getLogger(FlowJob.class);
    private static final String OUTCOME = "outcome";
    private static final String REJECTED = "rejected";

    /** Some steps of one night. */
    static FlowJob ofNight(Plan plan, String flow, List<StepName> steps, LocalDate night) {
        return new FlowJob(plan, flow, steps, false, NightRange.of(night));
    }

    Outcome run(Invocation invocation) {
        Optional<PipelineException> noNight = JobErrors.beforeStart(plan.pipeline(), nights);
        if (noNight.isPresent()) {
            return failed(noNight.get(), List.of(), Map.of());
        }
        invocation.beforeSpark();
        String name = "nightshift " + plan.pipeline().pipeline() + " " + flow + " " + nights;
        return Sessions.use(name, plan.pipeline().schedule().timezone(), Map.of(), spark -> run(invocation, spark));
    }

    private Outcome run(Invocation invocation, SparkSession spark) {
        TableStore tables = new TableStore(spark, plan.warehouse());
        tables.requireWritable();
        RunInfo run = new RunInfo(invocation.runId(), flow, invocation.started());
        List<StepReport> done = new ArrayList<>();
        JobContext context =
                new JobContext(plan, spark, tables, run, invocation.console().clock(), done);
        FlowPost post = new FlowPost(context, invocation, nights);
        FlowRunner runner = new FlowRunner(context, new Progress(invocation.err(), steps.size()));
        List<Step> work = steps.stream()
                .map(name -> StepCatalogue.step(name, invocation.console().environment()))
                .toList();
        try {
            FlowRunner.Outcome ran = runner.run(work, nights);
            showFailure(context, ran, invocation);
            return outcome(ran, isNightly() ? post.tell(ran) : Map.of());
        } catch (RuntimeException failure) { // what the steps before it did belongs into the result
            return failed(failure, done, isNightly() ? post.tell(failure, done) : Map.of());
        }
    }

    private boolean isNightly() {
        return flow.equals(NIGHTLY);
    }

    private Outcome failed(RuntimeException failure, List<StepReport> done, Map<String, Long> messages) {
        FlowFacts facts = new FlowFacts(plan, flow, nights, List.copyOf(done), Map.of(), messages);
        return new Outcome(Failures.exitCode(failure), Optional.of(failure), Optional.of(facts));
    }

    /**
     * A night that fails has its page from the process that found out, since no later step will run, whatever the exit code; of an
     * internal error no table tells, so no page does. A report that fails has written the page that it can. How the job ends is not
     * touched: a page that cannot be written is a line in the log.
     */
    private void showFailure(JobContext context, FlowRunner.Outcome ran, Invocation invocation) {
        if (!isNightly()) {
            return;
        }
        ran.reports().stream()
                .filter(report -> report.failure().isPresent() && report.step() != StepName.REPORT)
                .map(StepReport::night)
                .findFirst()
                .ifPresent(night -> writePage(context, night, invocation));
    }

    private static void writePage(JobContext context, LocalDate night, Invocation invocation) {
        try {
            invocation.err().println("      page of the night: " + ReportStep.writeFailed(context, night));
        } catch (RuntimeException noPage) {
            LOG.warn("the failed night {} has no page", night, noPage);
        }
    }

    private Outcome outcome(FlowRunner.Outcome ran, Map<String, Long> messages) {
        FlowFacts facts = new FlowFacts(plan, flow, nights, ran.reports(), ran.seconds(), messages);
        ExitCode code = ran.exitCode(whole);
        boolean rejected = code == ExitCode.DONE && ran.reports().stream().anyMatch(FlowJob::isRejection);
        return new Outcome(
                rejected ? ExitCode.REJECTED : code, ran.failure().map(Throwable.class::cast), Optional.of(facts));
    }

    /** A rerun of a rejection is as much of a rejection as the first, but its report holds no details. */
    private static boolean isRejection(StepReport report) {
        return report.step() == StepName.PROMOTE
                && report.status() != StepStatus.FAILED
                && REJECTED.equals(report.details().get(OUTCOME));
    }
}
