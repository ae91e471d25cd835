package io.nightshift.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.definition.load.Definition;
import io.nightshift.definition.load.Definitions;
import io.nightshift.failure.ExitCode;
import io.nightshift.failure.PipelineException;
import io.nightshift.plan.Plan;
import io.nightshift.plan.PlanFactory;
import io.nightshift.plan.StepName;
import io.nightshift.table.TableName;
import io.nightshift.table.TableStore;
import io.nightshift.testkit.SparkExtension;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steps of the tests' own, real tables: what is run again, what is not, and what stands in ops/runs. */
class FlowRunnerTest {
    private static final LocalDate FIRST = LocalDate.of(2024, 3, 1);
    private static final LocalDate SECOND = FIRST.plusDays(1);
    private static final LocalDate THIRD = FIRST.plusDays(2);
    private static final TableName RUNS = TableName.ops("runs");

    @TempDir
    private Path warehouse;

    /** A step that does nothing but remember what it was asked for. */
    private static final class Remembering implements Step {
        private final StepName name;
        private final boolean ranges;
        private final Map<LocalDate, String> inputs = new HashMap<>();
        private final Map<LocalDate, StepStatus> endings = new HashMap<>();
        private final Map<LocalDate, PipelineException> missing = new HashMap<>();
        private final Map<LocalDate, PipelineException> thrown = new HashMap<>();
        private final List<NightRange> asked = new ArrayList<>();
        private final Queue<Runnable> meanwhile = new ArrayDeque<>();
        private boolean intact = true;

        Remembering(StepName name, boolean ranges) {
            this.name = name;
            this.ranges = ranges;
        }

        @Override
        public StepName name() {
            return name;
        }

        @Override
        public String inputs(JobContext context, LocalDate night) {
            if (missing.containsKey(night)) {
                throw missing.get(night);
            }
            return inputs.getOrDefault(night, "same");
        }

        @Override
        public boolean isIntact(JobContext context, LocalDate night) {
            return intact;
        }

        @Override
        public boolean takesRanges() {
            return ranges;
        }

        @Override
        public List<StepReport> run(JobContext context, NightRange nights) {
            asked.add(nights);
            if (!meanwhile.isEmpty()) {
                meanwhile.remove().run();
            }
            List<StepReport> reports = new ArrayList<>();
            for (LocalDate night : nights.nights()) {
                if (thrown.containsKey(night)) {
                    throw thrown.get(night);
                }
                StepStatus status = endings.getOrDefault(night, StepStatus.DONE);
                StepReport report = StepReport.of(name, night, status).withRows(3, 2);
                reports.add(status == StepStatus.FAILED ? report.failed(broken(night)) : report);
                if (status == StepStatus.FAILED) {
                    break;
                }
            }
            return reports;
        }
    }

    private final Remembering ingest = new Remembering(StepName.INGEST, true);
    private final Remembering score = new Remembering(StepName.SCORE, false);

    @Test
    void runsStepByStepOverARangeWhereTheStepTakesOne() {
        FlowRunner.Outcome outcome = run(FIRST, THIRD);

        assertThat(ingest.asked).containsExactly(new NightRange(FIRST, THIRD));
        assertThat(score.asked).containsExactly(NightRange.of(FIRST), NightRange.of(SECOND), NightRange.of(THIRD));
        assertThat(outcome.exitCode(true)).isEqualTo(ExitCode.DONE);
        assertThat(rows())
                .containsExactly(
                        "ingest 2024-03-01 done 0",
                        "score 2024-03-01 done 0",
                        "ingest 2024-03-02 done 0",
                        "score 2024-03-02 done 0",
                        "ingest 2024-03-03 done 0",
                        "score 2024-03-03 done 0");
    }

    @Test
    void leavesAFinishedNightAsItIs() {
        run(FIRST, FIRST);
        long version = store().version(RUNS);

        FlowRunner.Outcome again = run(FIRST, FIRST);

        assertThat(again.reports()).extracting(StepReport::status).containsOnly(StepStatus.UNCHANGED);
        assertThat(again.exitCode(true)).isEqualTo(ExitCode.DONE);
        assertThat(ingest.asked).hasSize(1);
        assertThat(store().version(RUNS)).isEqualTo(version);
    }

    @Test
    void ofTwoRunsAtOnceOnlyOneSaysThatItHasDoneTheNight() {
        List<FlowRunner.Outcome> other = new ArrayList<>();
        score.meanwhile.add(() -> other.add(run(FIRST, FIRST)));

        FlowRunner.Outcome slower = run(FIRST, FIRST);

        assertThat(other.get(0).reports()).extracting(StepReport::status).containsOnly(StepStatus.DONE);
        assertThat(slower.reports()).extracting(StepReport::status).containsOnly(StepStatus.UNCHANGED);
        assertThat(store().version(RUNS)).isZero();
    }

    @Test
    void saysThatItHasDoneAFinishedNightAgainWhoseTracesWereGone() {
        run(FIRST, FIRST);
        score.intact = false;

        FlowRunner.Outcome mended = run(FIRST, FIRST);

        assertThat(mended.reports())
                .extracting(StepReport::status)
                .containsExactly(StepStatus.UNCHANGED, StepStatus.DONE);
        assertThat(store().version(RUNS)).isZero();
    }

    @Test
    void runsAgainOnlyTheNightsWhoseInputsChanged() {
        run(FIRST, THIRD);
        ingest.asked.clear();
        ingest.inputs.put(SECOND, "other");

        FlowRunner.Outcome outcome = run(FIRST, THIRD);

        assertThat(ingest.asked).containsExactly(NightRange.of(SECOND));
        assertThat(outcome.reports().stream().filter(report -> report.step() == StepName.INGEST))
                .extracting(StepReport::status)
                .containsExactly(StepStatus.UNCHANGED, StepStatus.DONE, StepStatus.UNCHANGED);
    }

    @Test
    void takesNeitherAFailedNightNorLaterOnesFurther() {
        ingest.endings.put(SECOND, StepStatus.FAILED);

        FlowRunner.Outcome outcome = run(FIRST, THIRD);

        assertThat(score.asked).containsExactly(NightRange.of(FIRST));
        assertThat(outcome.exitCode(true)).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(outcome.failure())
                .hasValueSatisfying(failure -> assertThat(failure.problem()).isEqualTo("night 2024-03-02 is broken"));
        assertThat(rows())
                .containsExactly("ingest 2024-03-01 done 0", "score 2024-03-01 done 0", "ingest 2024-03-02 failed 3");
    }

    @Test
    void runsAFailedNightAgain() {
        ingest.endings.put(FIRST, StepStatus.FAILED);
        run(FIRST, FIRST);
        ingest.endings.clear();

        FlowRunner.Outcome outcome = run(FIRST, FIRST);

        assertThat(outcome.exitCode(true)).isEqualTo(ExitCode.DONE);
        assertThat(rows()).containsExactly("ingest 2024-03-01 done 0", "score 2024-03-01 done 0");
    }

    @Test
    void runsTheNightsInFrontOfOneWhoseInputsAreMissing() {
        ingest.missing.put(SECOND, late(SECOND));

        FlowRunner.Outcome outcome = run(FIRST, THIRD);

        assertThat(ingest.asked).containsExactly(NightRange.of(FIRST));
        assertThat(score.asked).containsExactly(NightRange.of(FIRST));
        assertThat(outcome.exitCode(true)).isEqualTo(ExitCode.TRANSIENT);
        assertThat(outcome.failure()).contains(ingest.missing.get(SECOND));
        assertThat(rows())
                .containsExactly("ingest 2024-03-01 done 0", "score 2024-03-01 done 0", "ingest 2024-03-02 failed 75");
    }

    @Test
    void waitsForTheSameInputsWithoutFurtherCommits() {
        ingest.missing.put(FIRST, late(FIRST));
        run(FIRST, FIRST);
        long version = store().version(RUNS);

        assertThat(run(FIRST, FIRST).exitCode(true)).isEqualTo(ExitCode.TRANSIENT);
        assertThat(store().version(RUNS)).isEqualTo(version);

        ingest.missing.clear();
        assertThat(run(FIRST, FIRST).exitCode(true)).isEqualTo(ExitCode.DONE);
        assertThat(rows()).containsExactly("ingest 2024-03-01 done 0", "score 2024-03-01 done 0");
    }

    @Test
    void takesTheNightsOfARangeThatFailsAsAWholeOneByOne() {
        ingest.thrown.put(SECOND, broken(SECOND));

        FlowRunner.Outcome outcome = run(FIRST, THIRD);

        assertThat(ingest.asked)
                .containsExactly(new NightRange(FIRST, THIRD), NightRange.of(FIRST), NightRange.of(SECOND));
        assertThat(outcome.exitCode(true)).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(rows())
                .containsExactly("ingest 2024-03-01 done 0", "score 2024-03-01 done 0", "ingest 2024-03-02 failed 3");
    }

    @Test
    void leavesTheRowOfARunThatWasFaster() {
        run(FIRST, SECOND);
        score.inputs.put(FIRST, "other");
        score.thrown.put(FIRST, late(FIRST));

        FlowRunner.Outcome outcome = run(FIRST, SECOND);

        assertThat(outcome.exitCode(true)).isEqualTo(ExitCode.TRANSIENT);
        assertThat(rows())
                .containsExactly(
                        "ingest 2024-03-01 done 0",
                        "score 2024-03-01 done 0",
                        "ingest 2024-03-02 done 0",
                        "score 2024-03-02 done 0");
    }

    @Test
    void hasNothingToDoWhereEveryStepAskedForWasSkipped() {
        score.endings.put(FIRST, StepStatus.SKIPPED);

        FlowRunner.Outcome outcome = run(List.of(score), NightRange.of(FIRST));

        assertThat(outcome.exitCode(false)).isEqualTo(ExitCode.NOTHING_TO_DO);
        assertThat(outcome.exitCode(true)).isEqualTo(ExitCode.DONE);
    }

    @Test
    void hasNothingToDoAgainWhereNothingHasChangedAndCommitsNothing() {
        score.endings.put(FIRST, StepStatus.SKIPPED);
        run(FIRST, FIRST);
        long version = store().version(RUNS);

        FlowRunner.Outcome again = run(FIRST, FIRST);

        assertThat(again.reports())
                .extracting(StepReport::status)
                .containsExactly(StepStatus.UNCHANGED, StepStatus.SKIPPED);
        assertThat(run(List.of(score), NightRange.of(FIRST)).exitCode(false)).isEqualTo(ExitCode.NOTHING_TO_DO);
        assertThat(store().version(RUNS)).isEqualTo(version);
    }

    @Test
    void joinsConsecutiveNightsOnly() {
        assertThat(StepRunner.ranges(List.of(FIRST, SECOND, THIRD.plusDays(1))))
                .containsExactly(new NightRange(FIRST, SECOND), NightRange.of(THIRD.plusDays(1)));
    }

    private FlowRunner.Outcome run(LocalDate first, LocalDate last) {
        return run(List.of(ingest, score), new NightRange(first, last));
    }

    private FlowRunner.Outcome run(List<Step> steps, NightRange nights) {
        Definition definition = Definitions.load(
                        Path.of("../testkit/src/main/resources/fixtures/tiny"),
                        "dev",
                        Map.of("warehouse", warehouse.toString()))
                .orThrow();
        Plan plan = PlanFactory.create(definition.pipeline(), "dev", definition.variables());
        Clock clock = Clock.fixed(Instant.parse("2024-03-05T00:00:00Z"), ZoneOffset.UTC);
        RunInfo run = new RunInfo("run", "nightly", clock.instant());
        JobContext context = new JobContext(plan, SparkExtension.session(), store(), run, clock, new ArrayList<>());
        PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        return new FlowRunner(context, new Progress(silent, steps.size())).run(steps, nights);
    }

    private TableStore store() {
        return new TableStore(SparkExtension.session(), warehouse.toString());
    }

    private List<String> rows() {
        return store().read(RUNS).rows().orderBy("night", "step").collectAsList().stream()
                .map(FlowRunnerTest::text)
                .toList();
    }

    private static String text(Row row) {
        return row.getAs("step") + " " + row.getAs("night") + " " + row.getAs("status") + " " + row.getAs("code");
    }

    private static PipelineException late(LocalDate night) {
        return new PipelineException(ExitCode.TRANSIENT, "night " + night + " is late", "test", "wait");
    }

    private static PipelineException broken(LocalDate night) {
        return new PipelineException(ExitCode.CHECK_FAILED, "night " + night + " is broken", "test", "none");
    }
}
