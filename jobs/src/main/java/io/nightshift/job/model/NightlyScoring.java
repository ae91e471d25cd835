package io.nightshift.job.model;

import static org.apache.spark.sql.functions.col;

import io.nightshift.definition.Model;
import io.nightshift.definition.Source;
import io.nightshift.definition.TrainingSet;
import io.nightshift.job.Fingerprint;
import io.nightshift.job.JobContext;
import io.nightshift.job.NightRange;
import io.nightshift.job.dataset.FrameRows;
import io.nightshift.job.dataset.TrainingFrames;
import io.nightshift.job.features.SourceView;
import io.nightshift.job.features.ViewSources;
import io.nightshift.job.ingest.NightPath;
import io.nightshift.registry.Champion;
import io.nightshift.registry.DecisionLog;
import io.nightshift.registry.ModelId;
import io.nightshift.registry.ModelRegistry;
import io.nightshift.registry.ModelVersion;
import io.nightshift.table.PinnedTable;
import io.nightshift.table.TableName;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What one model scores every night.
 *
 * @param ahead days from the night of a run to the night of the rows it scores
 */
public record NightlyScoring(JobContext context, ModelId id, Model definition, Model.Score score, int ahead) {

    /** Empty for a model that scores nothing every night. */
    public static Optional<NightlyScoring> of(JobContext context, String model) {
        Model definition = context.pipeline().models().get(model);
        ModelId id = new ModelId(context.pipeline().pipeline(), model);
        return definition.score().map(score -> {
            Source source = context.pipeline().sources().get(score.rows());
            if (source.isSnapshot()) {
                throw ModelErrors.timelessRows(id, score.rows());
            }
            int ahead = source.read()
                    .map(read -> new NightPath(read.path()).offset())
                    .orElse(0);
            return new NightlyScoring(context, id, definition, score, ahead);
        });
    }

    Optional<Champion> champion(LocalDate night) {
        return new DecisionLog(context.spark(), context.tables(), context.clock()).championOf(id, night);
    }

    ModelVersion version(Champion champion) {
        return new ModelRegistry(context.spark(), context.tables()).version(id, champion.version());
    }

    /** Nights of the rows that the runs of some nights score. */
    public NightRange rowNights(NightRange nights) {
        return new NightRange(nights.first().plusDays(ahead), nights.last().plusDays(ahead));
    }

    /**
     * Digest of everything that decides the scores of a night; the same text for every night without a champion.
     *
     * @throws io.nightshift.failure.PipelineException TRANSIENT where the rows have not been ingested
     */
    String inputs(LocalDate night) {
        return champion(night).map(champion -> inputs(champion, night)).orElse("no champion");
    }

    /** The same by a champion of whom it is known that he scored the night. */
    String inputs(Champion champion, LocalDate night) {
        NightRange rows = rowNights(NightRange.of(night));
        Map<LocalDate, String> digests = new ViewSources(context).digests(score.rows(), rows);
        boolean mayBeEmpty = context.pipeline().sources().get(score.rows()).allowEmpty();
        if (digests.isEmpty() && !mayBeEmpty) {
            throw ModelErrors.nothingToScore(id, score.rows(), rows.first());
        }
        return Fingerprint.of(
                champion.decisionId(),
                version(champion).manifestHash(),
                score,
                digests,
                frames(night).digest(rows));
    }

    /** What runs are scored in one pass: all of some nights, or each night alone where later runs bring what it must not see. */
    List<NightRange> passes(NightRange nights) {
        return looksAhead() ? nights.nights().stream().map(NightRange::of).toList() : List.of(nights);
    }

    /** Whether rows look at times that lie behind the end of the run's own night. */
    private boolean looksAhead() {
        TrainingSet set = context.pipeline().trainingSets().get(definition.trainingSet());
        return ahead > (set.asOf() == TrainingSet.AsOf.EVENT ? 0 : set.horizon().toDays());
    }

    /** What the rows see that the run of a night scores. */
    TrainingFrames frames(LocalDate run) {
        return looksAhead()
                ? TrainingFrames.inRun(context, definition.trainingSet(), run)
                : TrainingFrames.of(context, definition.trainingSet());
    }

    /** Tables that features of the rows of some runs come from, at the versions they have. */
    Map<TableName, Long> featureTables(NightRange nights) {
        Map<TableName, Long> tables = new LinkedHashMap<>();
        frames(nights.last()).views(rowNights(nights)).stream()
                .flatMap(SourceView::all)
                .forEach(view -> view.table().ifPresent(table -> tables.put(table.name(), table.version())));
        return tables;
    }

    /** Night of the run that scores the rows of a night. */
    public LocalDate runFor(LocalDate rowNight) {
        return rowNight.minusDays(ahead);
    }

    /** The rows that the runs of some nights score, pinned and narrowed to them. */
    PinnedTable rows(NightRange nights) {
        NightRange wanted = rowNights(nights);
        PinnedTable raw = context.tables().read(new ViewSources(context).table(score.rows()));
        Dataset<Row> narrowed = raw.rows().filter(col("night").between(wanted.first(), wanted.last()));
        return new PinnedTable(raw.name(), raw.version(), narrowed);
    }

    /**
     * The rows with their features and, under names of their own, key, night and the columns that slice the monitor's figures;
     * by the code that makes training sets.
     */
    Dataset<Row> frame(PinnedTable rows, NightRange nights) {
        TrainingFrames frames = frames(nights.last()).sinceStates();
        List<Column> kept = Stream.of(score.key(), List.of("night"), ScoredFrame.ofSource(definition, frames.set()))
                .flatMap(List::stream)
                .distinct()
                .map(name -> col("`" + name + "`").as(ScoredFrame.keptName(name)))
                .toList();
        return frames.featuresFor(new FrameRows(score.rows(), rowNights(nights), rows.rows()), kept);
    }
}
