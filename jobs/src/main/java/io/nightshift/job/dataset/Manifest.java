package io.nightshift.job.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nightshift.job.JobContext;
import io.nightshift.table.Layer;
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
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The manifest of one build, as a file beside its rows. {@link ManifestText} says what stands in it. */
final class Manifest {
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
     * @throws io.nightshift.failure.PipelineException USAGE where nothing is, or in another form
     */
    static Recipe read(JobContext context, TableName table, String build) {
        Path folder = new Path(folder(context, table));
        Path file = new Path(folder, build + SUFFIX);
        try {
            FileSystem files = files(context, file);
            if (!files.exists(file)) {
                throw DatasetErrors.unknownBuild(table.name(), build, builds(files, folder));
            }
            JsonNode manifest = text(files, file);
            if (!ManifestText.isReadable(manifest)) {
                throw DatasetErrors.otherFormat(
                        build, manifest.path("format_version").asText(), ManifestText.FORMAT);
            }
            return Recipe.of(manifest);
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
        List<String> builds = builds(context, set);
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

    /** All builds of a training set that have a manifest, in the order of their names. */
    static List<String> builds(JobContext context, String set) {
        Path folder = new Path(folder(context, context.table(Layer.TRAINING, set)));
        try {
            return builds(files(context, folder), folder);
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
        return isWritten(context, build.table(), build.id());
    }

    /** Not so where another Nightshift wrote it in another form: what is not read is written anew. */
    static boolean isWritten(JobContext context, TableName table, String build) {
        Path file = new Path(folder(context, table), build + SUFFIX);
        try {
            FileSystem files = files(context, file);
            return files.exists(file) && ManifestText.isReadable(text(files, file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look for " + file, e);
        }
    }

    private static JsonNode text(FileSystem files, Path file) throws IOException {
        try (InputStream in = files.open(file)) {
            return JSON.readTree(in);
        }
    }

    /** Under a temporary name first: a manifest is there whole or not at all. */
    void write(ObjectNode text) {
        Path file = new Path(path());
        Path temporary = new Path(
                file.getParent(), "." + build.id() + "." + context.run().runId());
        try {
            FileSystem files = files(context, file);
            try (OutputStream out = files.create(temporary, true)) {
                out.write((JSON.writeValueAsString(text) + "\n").getBytes(StandardCharsets.UTF_8));
            }
            files.delete(file, false);
            if (!files.rename(temporary, file)) {
                throw new IOException("cannot rename " + temporary);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private static FileSystem files(JobContext context, Path file) throws IOException {
        return file.getFileSystem(context.spark().sessionState().newHadoopConf());
    }
}
