package io.nightshift.job.ingest;

import io.nightshift.failure.Excerpt;
import io.nightshift.failure.PipelineException;
import io.nightshift.job.CheckOutcome;
import io.nightshift.job.JobContext;
import io.nightshift.job.NightRange;
import io.nightshift.job.StepReport;
import io.nightshift.job.StepStatus;
import io.nightshift.job.check.ChecksTable;
import io.nightshift.job.check.CountedValues;
import io.nightshift.job.check.MetricHistory;
import io.nightshift.job.check.NightVerdict;
import io.nightshift.job.check.NightVerdict.Baseline;
import io.nightshift.job.check.OtherSources;
import io.nightshift.job.check.ValueHistory;
import io.nightshift.plan.StepName;
import io.nightshift.table.Commit;
import io.nightshift.table.Layer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One pass over the nights of a range: read, judge, publish, report. */
final class IngestRun {
    private static final Logger log = LoggerFactory.getLogger(IngestRun.class);

    private final JobContext context;
    private final SourceInputs inputs;

    IngestRun(JobContext context) {
        this.context = context;
        this.inputs = new SourceInputs(context.spark(), context.pipeline());
    }

    /**
     * @throws NightsApart where the runs cannot be judged together
     * @throws UnreadableSource where rows of the only run cannot be read, though the files looked sound
     */
    List<StepReport> run(List<LocalDate> runs) {
        List<LocalDate> sound = new ArrayList<>();
        Optional<PipelineException> problem = Optional.empty();
        for (LocalDate run : runs) {
            problem = inputs.problem(run);
            if (problem.isPresent()) {
                break;
            }
            sound.add(run);
        }
        List<StepReport> reports = new ArrayList<>(sound.isEmpty() ? List.of() : process(sound));
        boolean allWell = reports.stream().noneMatch(report -> report.status() == StepStatus.FAILED);
        if (allWell && problem.isPresent()) {
            reports.add(StepReport.of(StepName.INGEST, runs.get(sound.size()), StepStatus.DONE)
                    .failed(problem.get()));
        }
        return reports;
    }

    private List<StepReport> process(List<LocalDate> runs) {
        try (EvaluatedSources sources = new EvaluatedSources(context, inputs)) {
            sources.evaluate(runs);
            tellIgnored(sources.results());
            List<RunVerdict> verdicts = judge(sources.results(), runs);
            List<Commit> commits = new Publisher(context).publish(sources.results(), verdicts, digests(verdicts));
            return verdicts.stream()
                    .map(verdict -> report(verdict, sources, commits))
                    .toList();
        }
    }

    private static void tellIgnored(Collection<SourceResult> sources) {
        for (SourceResult source : sources) {
            String columns = source.columns().values().stream()
                    .flatMap(found -> found.others().stream())
                    .distinct()
                    .map(Excerpt::of)
                    .collect(Collectors.joining(", "));
            if (!columns.isEmpty()) {
                log.warn(
                        "source {} has columns that its schema does not declare; they are ignored: {}",
                        source.name(),
                        columns);
            }
        }
    }

    /** Verdicts up to the first run that fails. */
    private List<RunVerdict> judge(Collection<SourceResult> sources, List<LocalDate> runs) {
        NightRange range = new NightRange(runs.get(0), runs.get(runs.size() - 1));
        MetricHistory history = ChecksTable.history(context, range);
        ValueHistory values = ChecksTable.values(context, range);
        Map<LocalDate, OtherSources> others = Comparisons.of(sources, runs);
        Map<LocalDate, CountedValues> counted = Distributions.of(sources, runs);
        List<RunVerdict> verdicts = new ArrayList<>();
        for (LocalDate run : runs) {
            RunVerdict verdict =
                    judge(sources, run, new Baseline(history, values, run, others.get(run), counted.get(run)));
            verdicts.add(verdict);
            if (!verdict.isPublished()) {
                break;
            }
            history.add(run, verdict.outcomes());
            values.add(run, verdict.outcomes());
        }
        return verdicts;
    }

    private static RunVerdict judge(Collection<SourceResult> sources, LocalDate run, Baseline baseline) {
        List<CheckOutcome> outcomes = new ArrayList<>();
        List<CheckOutcome> stopping = new ArrayList<>();
        for (SourceResult source : sources) {
            NightVerdict verdict =
                    NightVerdict.of(source.subject(run), source.evaluation(), source.counts(run), baseline);
            outcomes.addAll(verdict.outcomes());
            stopping.addAll(verdict.stopping());
        }
        return new RunVerdict(run, outcomes, stopping);
    }

    private Map<LocalDate, String> digests(List<RunVerdict> verdicts) {
        Map<LocalDate, String> digests = new TreeMap<>();
        verdicts.forEach(verdict -> digests.put(verdict.run(), inputs.digest(verdict.run())));
        return digests;
    }

    private StepReport report(LocalDate run) {
        StepReport report = StepReport.of(StepName.INGEST, run, StepStatus.DONE);
        for (Map.Entry<String, Long> table : inputs.versions(run).entrySet()) {
            report = report.reading(table.getKey(), table.getValue());
        }
        return report;
    }

    private StepReport report(RunVerdict verdict, EvaluatedSources sources, List<Commit> commits) {
        Counted counted = Counted.of(sources.results(), verdict.run());
        StepReport report = report(verdict.run()).withChecks(verdict.outcomes());
        report = counted.tellTo(report, verdict.isPublished());
        for (Commit commit : commits) {
            report = report.writing(commit);
        }
        if (verdict.isPublished()) {
            return report;
        }
        LookedInto lookedInto = LookedInto.of(sources.results(), verdict);
        return report.failed(IngestErrors.checksFailed(
                verdict,
                lookedInto.inWords(),
                Examples.of(sources.results(), verdict),
                quarantines(sources.results(), verdict, lookedInto)));
    }

    /** Of the sources that stop the run, and those that they look into, the tables that rows of it were put into. */
    private List<String> quarantines(Collection<SourceResult> sources, RunVerdict verdict, LookedInto lookedInto) {
        return sources.stream()
                .filter(source -> verdict.isStoppedBy(source.name()) || lookedInto.has(source.name()))
                .filter(source -> source.counts(verdict.run()).rejected() > 0)
                .map(source -> context.table(Layer.QUARANTINE, source.name()).path())
                .toList();
    }

    /** Rows of one run over all sources. */
    private record Counted(long in, long accepted, String ignored) {
        static Counted of(Collection<SourceResult> sources, LocalDate run) {
            long in = 0;
            long accepted = 0;
            List<String> ignored = new ArrayList<>();
            for (SourceResult source : sources) {
                in += source.counts(run).rows();
                accepted += source.counts(run).accepted();
                source.ignored(run).forEach(column -> ignored.add(source.name() + "." + Excerpt.of(column)));
            }
            return new Counted(in, accepted, String.join(", ", ignored));
        }

        StepReport tellTo(StepReport report, boolean published) {
            StepReport told =
                    report.withRows(in, published ? accepted : 0).with("rows_rejected", Long.toString(in - accepted));
            return ignored.isEmpty() ? told : told.with("columns_ignored", ignored);
        }
    }
}
