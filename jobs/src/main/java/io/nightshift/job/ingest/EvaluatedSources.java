package io.nightshift.job.ingest;

import io.nightshift.job.JobContext;
import io.nightshift.job.SideBySide;
import io.nightshift.job.check.CompiledChecks;
import io.nightshift.job.check.Evaluation;
import io.nightshift.job.ingest.Origin.Found;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The sources of a range, each read and judged once; their rows are held in storage until this is closed. */
final class EvaluatedSources implements AutoCloseable {
    private final JobContext context;
    private final SourceInputs inputs;
    private final Map<String, SourceResult> results = new ConcurrentHashMap<>();

    EvaluatedSources(JobContext context, SourceInputs inputs) {
        this.context = context;
        this.inputs = inputs;
    }

    /** In the order of the definition. */
    List<SourceResult> results() {
        return inputs.definitions().keySet().stream().map(results::get).toList();
    }

    /**
     * @throws NightsApart where, of several runs, rows cannot be read or a check turns out unable to run
     * @throws UnreadableSource where rows of the only run cannot be read
     */
    void evaluate(List<LocalDate> runs) {
        for (Collection<SourceDefinition> level : SourceOrder.levels(inputs.definitions())) {
            Map<String, Supplier<SourceResult>> work = new LinkedHashMap<>();
            for (SourceDefinition source : level) {
                List<Batch> batches = inputs.batches(source.name(), runs);
                work.put("read " + source.name(), () -> evaluate(source, batches, runs.size() > 1));
            }
            SideBySide.run(context, work);
        }
    }

    private SourceResult evaluate(SourceDefinition source, List<Batch> batches, boolean isRange) {
        Origin origin = inputs.origin(source.name());
        int offset = source.source().isSnapshot() ? 0 : origin.offset();
        Found found = origin.rows(batches);
        CompiledChecks checks =
                CompiledChecks.of(source.source(), source.types(), new References(context, results).of(source, offset));
        Evaluation evaluation = isRange ? ofRange(found, checks) : evaluate(source, batches, found, checks);
        SourceResult result = new SourceResult(source, offset, batches, evaluation, found.columns());
        results.put(source.name(), result); // held from here on, so that close lets go of it whatever comes next
        origin.insistOnUnchanged(batches);
        return result;
    }

    private static Evaluation ofRange(Found found, CompiledChecks checks) {
        try {
            return Evaluation.ofSeveralNights(found.rows(), checks);
        } catch (Exception e) { // AnalysisException is checked, and not declared
            throw new NightsApart(e);
        }
    }

    private static Evaluation evaluate(
            SourceDefinition source, List<Batch> batches, Found found, CompiledChecks checks) {
        try {
            return Evaluation.of(found.rows(), checks);
        } catch (Evaluation.UnreadableRows e) {
            Optional<LandedFile> file =
                    batches.stream().flatMap(batch -> batch.files().stream()).findFirst();
            String where =
                    file.map(LandedFile::path).orElse(source.source().table().orElse("its table"));
            throw new UnreadableSource(IngestErrors.unreadable(source.name(), where, Causes.inWords(e)));
        }
    }

    @Override
    public void close() {
        results.values().forEach(result -> result.evaluation().close());
    }
}
