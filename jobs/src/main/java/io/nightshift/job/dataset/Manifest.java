package io.nightshift.job.dataset;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nightshift.definition.TrainingSet;
import io.nightshift.job.JobContext;
import io.nightshift.job.NightRange;
import io.nightshift.job.features.SourceView;
import io.nightshift.job.features.ViewSources;
import io.nightshift.plan.StepName;
import io.nightshift.table.Layer;
import io.nightshift.table.PinnedTable;
import io.nightshift.table.TableName;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.types.StructField;

/**
 * The recipe of one build, as a file beside its rows: what was read at which version, by which definition and engine, under
 * which options, and what came out. Holds no time of day, so the same build has the same manifest.
 */
final class Manifest {
    private static final String FORMAT = "1.0";
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private static final String FOLDER = "_manifests";
    private static final String SUFFIX = ".json";

    private final JobContext context;
    private final TrainingBuild build;

    Manifest(JobContext context, TrainingBuild build) {
        this.context = context;
        this.build = build;
    }

    /** Below the table; Delta and its readers leave folders with an underscore alone. */
    String path() {
        return folder(context, build.table()) + "/" + build.id() + SUFFIX;
    }

    /**
     * What is written about a build.
     *
     * @throws io.nightshift.failure.PipelineException USAGE where nothing is
     */
    static Recipe read(JobContext context, TableName table, String build) {
        Path folder = new Path(folder(context, table));
        Path file = new Path(folder, build + SUFFIX);
        try {
            FileSystem files = file.getFileSystem(context.spark().sessionState().newHadoopConf());
            if (!files.exists(file)) {
                throw DatasetErrors.unknownBuild(table.name(), build, builds(files, folder));
            }
            try (InputStream in = files.open(file)) {
                return Recipe.of(JSON.readTree(in));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /**
     * The build of the latest night.
     *
     * @throws io.nightshift.failure.PipelineException USAGE where there is none, or more than one
     */
    static String newest(JobContext context, String set) {
        Path folder = new Path(folder(context, context.table(Layer.TRAINING, set)));
        List<String> builds = builds(context, folder);
        LocalDate latest = builds.stream()
                .map(TrainingBuild::nightOf)
                .max(Comparator.naturalOrder())
                .orElseThrow(() -> DatasetErrors.unknownBuild(set, "to look at", builds));
        List<String> newest = builds.stream()
                .filter(build -> TrainingBuild.nightOf(build).equals(latest))
                .toList();
        if (newest.size() > 1) {
            throw DatasetErrors.severalBuilds(set, latest, newest);
        }
        return newest.get(0);
    }

    private static List<String> builds(JobContext context, Path folder) {
        try {
            return builds(folder.getFileSystem(context.spark().sessionState().newHadoopConf()), folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    private static List<String> builds(FileSystem files, Path folder) throws IOException {
        if (!files.exists(folder)) {
            return List.of();
        }
        return Arrays.stream(files.listStatus(folder))
                .map(status -> status.getPath().getName())
                .filter(name -> name.endsWith(SUFFIX))
                .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                .sorted()
                .toList();
    }

    private static String folder(JobContext context, TableName table) {
        return context.tables().path(table) + "/" + FOLDER;
    }

    boolean isWritten() {
        Path file = new Path(path());
        try {
            return files(file).exists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look for " + file, e);
        }
    }

    /** Under a temporary name first: a manifest is there whole or not at all. */
    void write(PinnedTable spine, PinnedTable frozen, ContentHash content) {
        Path file = new Path(path());
        Path temporary = new Path(
                file.getParent(), "." + build.id() + "." + context.run().runId());
        try {
            FileSystem files = files(file);
            try (OutputStream out = files.create(temporary, true)) {
                out.write((JSON.writeValueAsString(json(spine, frozen, content)) + "\n")
                        .getBytes(StandardCharsets.UTF_8));
            }
            files.delete(file, false);
            if (!files.rename(temporary, file)) {
                throw new IOException("cannot rename " + temporary);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private FileSystem files(Path file) throws IOException {
        return file.getFileSystem(context.spark().sessionState().newHadoopConf());
    }

    private ObjectNode json(PinnedTable spine, PinnedTable frozen, ContentHash content) {
        ObjectNode json = JSON.createObjectNode()
                .put("format_version", FORMAT)
                .put("pipeline", context.pipeline().pipeline())
                .put("training_set", build.set())
                .put("model", build.model())
                .put("build", build.id())
                .put("night", build.night().toString())
                .put("rows", content.rows())
                .put("content_hash", content.hash())
                .put("definition_digest", context.definitionDigest(StepName.DATASET))
                .put("plan_digest", context.plan().digest())
                .put("spark_version", context.spark().version())
                .put("session_zone", context.zone().getId());
        json.set("nights", nights());
        json.set("options", options());
        json.set("sources", sources(spine));
        ArrayNode columns = json.putArray("columns");
        for (StructField field : frozen.rows().schema().fields()) {
            columns.addObject()
                    .put("name", field.name())
                    .put("type", field.dataType().sql());
        }
        return json;
    }

    private ObjectNode nights() {
        TrainingNights nights = build.nights();
        return JSON.createObjectNode()
                .put("first", nights.all().first().toString())
                .put("validate_from", nights.validate().toString())
                .put("holdout_from", nights.holdout().toString())
                .put("last", nights.all().last().toString());
    }

    private ObjectNode options() {
        TrainingSet set = context.pipeline().trainingSets().get(build.set());
        ObjectNode options = JSON.createObjectNode()
                .put("as_of", set.asOf().name().toLowerCase(Locale.ROOT))
                .put("horizon", set.horizon().toString())
                .put("matures", set.matures().toString())
                .put("label", set.label())
                .put("where", set.where().orElse(null));
        ObjectNode boundaries = options.putObject("boundaries");
        set.features().stream()
                .flatMap(view -> context.pipeline().reaches(view).keySet().stream())
                .forEach(view -> boundaries.put(
                        view,
                        context.pipeline()
                                .features()
                                .get(view)
                                .boundary()
                                .name()
                                .toLowerCase(Locale.ROOT)));
        return options;
    }

    private ArrayNode sources(PinnedTable spine) {
        ArrayNode sources = JSON.createArrayNode();
        sources.add(source("rows", spine, build.nights().all()));
        TrainingFrames.of(context, build.set()).views(build.nights().all()).stream()
                .flatMap(SourceView::all)
                .forEach(view -> view.table()
                        .ifPresent(table -> sources.add(source(view.rows().name(), table, view.nights()))));
        return sources;
    }

    private ObjectNode source(String use, PinnedTable table, NightRange nights) {
        ObjectNode digests = JSON.createObjectNode();
        new ViewSources(context)
                .digests(table.name().name(), nights)
                .forEach((night, digest) -> digests.put(night.toString(), digest));
        ObjectNode source = JSON.createObjectNode()
                .put("use", use)
                .put("table", table.name().path())
                .put("version", table.version())
                .put("first", nights.first().toString())
                .put("last", nights.last().toString());
        source.set("digests", digests);
        return source;
    }
}
