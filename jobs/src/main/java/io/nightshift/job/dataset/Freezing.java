package io.nightshift.job.dataset;

import io.nightshift.definition.TrainingSet.Pin;
import io.nightshift.feature.join.JoinCounts;
import io.nightshift.job.JobContext;
import io.nightshift.job.JobErrors;
import io.nightshift.job.NightRange;
import io.nightshift.job.StepReport;
import io.nightshift.job.features.JoinReport;
import io.nightshift.job.features.SourceView;
import io.nightshift.job.features.ViewSources;
import io.nightshift.table.Commit;
import io.nightshift.table.PinnedTable;
import io.nightshift.table.Replacement;
import io.nightshift.table.TableName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How one build comes into the training table, and its manifest beside it, or only its manifest where the training set is pinned by
 * versions. What is there already is left alone.
 */
record Freezing(JobContext context, TrainingBuild build) {
    private static final int ATTEMPTS = 5;

    /** Everything at the versions that the tables have now, so that the manifest names those very ones that were read. */
    private record Sources(JobContext then, PinnedTable spine, List<SourceView> views) {
        static Sources of(JobContext context, TrainingBuild build) {
            TableName rows = new ViewSources(context)
                    .table(context.pipeline().trainingSets().get(build.set()).rows());
            List<SourceView> found =
                    TrainingFrames.of(context, build.set()).views(build.nights().all());
            Map<TableName, Long> versions = new LinkedHashMap<>();
            found.stream().flatMap(SourceView::all).forEach(view -> view.table()
                    .ifPresent(table -> versions.put(table.name(), table.version())));
            versions.putIfAbsent(rows, context.tables().version(rows));
            JobContext then = context.as(context.tables().at(versions));
            return new Sources(
                    then,
                    then.tables().read(rows),
                    TrainingFrames.of(then, build.set()).views(build.nights().all()));
        }

        StepReport toldBy(StepReport report) {
            StepReport told = report.reading(spine);
            for (SourceView view : views.stream().flatMap(SourceView::all).toList()) {
                told = view.table().map(told::reading).orElse(told);
            }
            return told;
        }
    }

    /**
     * @throws io.nightshift.failure.PipelineException CHECK_FAILED where the build's nights have no row with a label; TRANSIENT
     *     where its inputs are others by now
     */
    StepReport run(StepReport before) {
        Sources sources = Sources.of(context, build);
        StepReport report = sources.toldBy(before);
        boolean isThere = new Manifest(context, build).isWritten() && (keepsVersionsOnly() || build.isFrozen(context));
        StepReport done = isThere ? held(report) : made(report, sources);
        Recipe recipe = Manifest.read(context, build.table(), build.id());
        for (String warning : SourceHold.warnings(context, build, recipe)) {
            done = done.noting(warning);
        }
        return told(done, recipe.content());
    }

    private StepReport made(StepReport report, Sources sources) {
        if (!TrainingBuild.of(sources.then(), build.model(), build.night()).equals(Optional.of(build))) {
            throw DatasetErrors.noBuild(build.set(), build.id()); // another run has changed its inputs meanwhile
        }
        JoinCounts counts = JoinCounts.open(context.spark());
        // Read twice: for what is told of it, and to write it or to train on it.
        Dataset<Row> kept =
                DatasetStep.rows(sources.then(), build, sources.spine(), counts).persist();
        try {
            BuildContent content = BuildContent.of(kept.drop(TrainingBuild.BUILD));
            if (content.hash().rows() == 0) {
                NightRange nights = build.nights().all();
                throw DatasetErrors.noRows(build.set(), nights.first(), nights.last());
            }
            StepReport written = keepsVersionsOnly() ? report : report.writing(append(kept));
            tell(sources, content, LeftOut.of(counts, sources.views()));
            leaveOrLetGo(kept);
            return JoinReport.told(written, counts);
        } catch (RuntimeException e) {
            kept.unpersist();
            throw JobErrors.unwrapped(e);
        }
    }

    private void tell(Sources sources, BuildContent content, Map<String, Map<String, Long>> leftOut) {
        Manifest manifest = new Manifest(context, build);
        if (!manifest.isWritten()) {
            ManifestText text = new ManifestText(sources.then(), build);
            BuildFacts facts = new BuildFacts(content.columns(), leftOut);
            manifest.write(text.json(sources.spine(), sources.views(), content.hash(), facts));
        }
    }

    /** Whoever trains on rows that stand nowhere would have to make them again. */
    private void leaveOrLetGo(Dataset<Row> kept) {
        if (keepsVersionsOnly()) {
            BuildRows.leave(context, build.id(), kept);
        } else {
            kept.unpersist();
        }
    }

    private boolean keepsVersionsOnly() {
        return context.pipeline().trainingSets().get(build.set()).pin() == Pin.VERSIONS;
    }

    private StepReport told(StepReport report, ContentHash content) {
        return report.withRows(
                        report.rows().in() + content.rows(), report.rows().out() + content.rows())
                .with(build.model() + ".build", build.id())
                .with(build.model() + ".content_hash", content.hash());
    }

    private StepReport held(StepReport report) {
        return keepsVersionsOnly()
                ? report
                : report.writing(context.tables().held(build.table(), List.of(build.slot())));
    }

    private Commit append(Dataset<Row> kept) {
        Replacement rows = Replacement.of(
                build.table(), kept, build.slot(), build.digest(), context.run().runId());
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long version = context.tables().version(build.table());
            if (build.isFrozen(context)) {
                return context.tables().held(build.table(), List.of(build.slot()));
            }
            Optional<Commit> commit = context.tables().appendIfUnchanged(rows, version);
            if (commit.isPresent()) {
                return commit.get();
            }
        }
        throw DatasetErrors.busy(build.set(), ATTEMPTS);
    }
}
