package io.nightshift.job.dataset;

import static io.nightshift.feature.Names.column;

import io.nightshift.feature.join.JoinCounts;
import io.nightshift.job.JobContext;
import io.nightshift.job.features.ViewSources;
import io.nightshift.table.Layer;
import io.nightshift.table.PinnedTable;
import io.nightshift.table.TableName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A build of a training set with the very versions of its sources that it was made of.
 *
 * @param now the warehouse as it is
 * @param then the same, but its sources at those versions
 * @param recipe what the manifest says
 */
record PinnedBuild(JobContext now, JobContext then, Recipe recipe, TrainingBuild build) {

    /**
     * @param context whose plan defines the training set as it was defined then
     * @throws io.nightshift.failure.PipelineException USAGE where there is no such build, the definition or the engine's way of
     *     reading it differs, or files of a source are gone; CHECK_FAILED where the sources' nights hold other rows
     */
    static PinnedBuild of(JobContext context, String set, String id) {
        TableName table = context.table(Layer.TRAINING, set);
        Recipe recipe = Manifest.read(context, table, id);
        String definition = TrainingBuild.definition(context, set, recipe.model());
        if (!definition.equals(recipe.definition())) {
            throw DatasetErrors.otherDefinition(id, recipe, definition, recipe.differences(context.spark()));
        }
        JobContext then = context.as(context.tables().at(versions(context, set, recipe)));
        List<String> lost = recipe.distinctReads().stream()
                .flatMap(read -> LostFiles.of(context, read).stream())
                .toList();
        if (!lost.isEmpty()) {
            throw DatasetErrors.lost(id, lost, BuildRows.isFrozen(context, table, id));
        }
        refuseOtherRows(then, recipe, id);
        TrainingBuild build = TrainingBuild.of(then, recipe.model(), recipe.night())
                .filter(made -> made.id().equals(id))
                .orElseThrow(() -> DatasetErrors.otherEngine(id, recipe.differences(context.spark())));
        return new PinnedBuild(context, then, recipe, build);
    }

    /** A table that was not there then, since its source had no rows yet, is not there either, whatever it holds by now. */
    private static Map<TableName, Long> versions(JobContext context, String set, Recipe recipe) {
        ViewSources sources = new ViewSources(context);
        Map<TableName, Long> versions = new LinkedHashMap<>();
        context.pipeline().trainingSets().get(set).features().stream()
                .flatMap(sources::sources)
                .forEach(source -> versions.put(sources.table(source), -1L));
        versions.putAll(recipe.versions());
        return versions;
    }

    /** A version holds the same rows for ever, unless its table was deleted and made anew. */
    private static void refuseOtherRows(JobContext then, Recipe recipe, String id) {
        ViewSources sources = new ViewSources(then);
        List<String> others = recipe.reads().stream()
                .filter(read ->
                        !sources.digests(read.table().name(), read.nights()).equals(read.digests()))
                .map(read -> "version " + read.version() + " of table " + read.table())
                .distinct()
                .toList();
        if (!others.isEmpty()) {
            throw DatasetErrors.otherRows(id, others);
        }
    }

    /** Rows of the set's source. */
    PinnedTable spine() {
        ViewSources sources = new ViewSources(then);
        return then.tables()
                .read(sources.table(
                        then.pipeline().trainingSets().get(build.set()).rows()));
    }

    /** The rows as they come out now, with the id of the build. */
    Dataset<Row> made(JoinCounts counts) {
        return DatasetStep.rows(then, build, spine(), counts);
    }

    /**
     * What was frozen, without the build's own column; empty where the training set is pinned by versions. Of the columns that the
     * build had, and of their types: builds of other definitions have given the table more.
     */
    Optional<Dataset<Row>> frozen() {
        if (!BuildRows.isFrozen(now, build.table(), build.id())) {
            return Optional.empty();
        }
        Stream<Column> ids = BuildContent.NO_VALUES.stream().map(name -> column(name));
        Stream<Column> values = recipe.facts().columns().stream()
                .map(value -> column(value.name()).cast(value.type()).as(value.name()));
        return Optional.of(
                build.read(now).rows().select(Stream.concat(ids, values).toArray(Column[]::new)));
    }
}
