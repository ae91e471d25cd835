package io.nightshift.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.spark.sql.SparkSession;

/**
 * Folders {@code models/<pipeline>/<model>/<version>}. A folder is filled under a temporary name and renamed, so one that has
 * its version's name is whole. Its manifest holds nothing but what the inputs decide: the hash of it tells whether a folder
 * belongs to a row of {@code ops/models}.
 */
public final class Artefacts {
    public static final String MANIFEST = "manifest.json";
    /** Folder of MLlib's own artefact. */
    public static final String MODEL = "model";
    /** Parquet: row_id, night, label, prediction, probability of the hold-out, as the version was judged. */
    public static final String HOLDOUT = "holdout";

    private static final String STAGING = "_staging";
    private static final String TEMPORARY = ".tmp";
    private static final Duration DEAD_AFTER = Duration.ofDays(1);

    private final String warehouse;
    private final Configuration hadoop;

    public Artefacts(SparkSession spark, String warehouse) {
        this.warehouse = warehouse;
        this.hadoop = spark.sessionState().newHadoopConf();
    }

    /** Path or URI of a version's folder, whether or not it is there. */
    public String folder(ModelId id, long version) {
        return models(id) + "/" + version;
    }

    /** The manifest of a version; empty where its folder is not there. */
    public Optional<String> manifest(ModelId id, long version) {
        return read(id, version, MANIFEST);
    }

    /** A text file of a version's folder; empty where there is none. */
    public Optional<String> read(ModelId id, long version, String name) {
        return readText(folder(id, version), name);
    }

    /** A text file of a folder; empty where there is none. */
    public Optional<String> readText(String folder, String name) {
        Path file = new Path(folder, name);
        try {
            FileSystem files = files();
            if (!files.exists(file)) {
                return Optional.empty();
            }
            try (FSDataInputStream in = files.open(file)) {
                return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /**
     * The folder of a registered version.
     *
     * @throws io.nightshift.failure.PipelineException USAGE where it is not there, or is another training's
     */
    public String verified(ModelVersion version) {
        String folder = folder(version.id(), version.version());
        String manifest = manifest(version.id(), version.version())
                .orElseThrow(() -> RegistryErrors.missingArtefact(version.id(), version.version(), folder));
        if (!Manifest.hash(manifest).equals(version.manifestHash())) {
            throw RegistryErrors.foreignArtefact(version, folder);
        }
        return folder;
    }

    /**
     * Puts a version's folder in place. One of that name with another manifest belongs to a training that never got as far as
     * being registered, and is replaced.
     *
     * @param runId of the run, so that two runs never fill the same temporary folder
     * @param fill writes everything, the manifest too, into the folder whose path it is given
     */
    public void publish(ModelId id, long version, String runId, Consumer<String> fill) {
        Path staged = new Path(models(id) + "/" + STAGING + "/" + version + "-" + runId);
        Path target = new Path(folder(id, version));
        try {
            FileSystem files = files();
            files.delete(staged, true);
            fill.accept(staged.toString());
            files.delete(target, true);
            if (!files.rename(staged, target)) {
                throw new IOException("rename of " + staged + " failed");
            }
            removeDead(files, new Path(staged.getParent(), "*"));
            removeIfEmpty(files, staged.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot put " + target + " in place", e);
        }
    }

    /** Adds a text file to a version's folder, or replaces it, as one step. */
    public void write(ModelId id, long version, String name, String text) {
        writeText(folder(id, version), name, text);
    }

    /** Writes a text file into a folder under a temporary name and renames it: readers find the old text or the new one. */
    public void writeText(String folder, String name, String text) {
        Path target = new Path(folder, name);
        Path staged = new Path(folder, "." + name + "." + UUID.randomUUID() + TEMPORARY);
        try {
            FileSystem files = raw(files());
            try (FSDataOutputStream out = files.create(staged, true)) {
                out.write(text.getBytes(StandardCharsets.UTF_8));
            }
            // A checksum of the text before this one would make the file unreadable.
            files.delete(new Path(folder, "." + name + ".crc"), false);
            replace(files, staged, target);
            removeDead(files, new Path(folder, "." + name + ".*" + TEMPORARY));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + target, e);
        }
    }

    /** On a local disk without the checksum files, which cannot be replaced together with their file. */
    private static FileSystem raw(FileSystem files) {
        return files instanceof LocalFileSystem local ? local.getRawFileSystem() : files;
    }

    /** One step, so that a kill never leaves the target missing. */
    private void replace(FileSystem files, Path staged, Path target) throws IOException {
        if (files instanceof RawLocalFileSystem) {
            if (!files.rename(staged, target)) { // the system call of that name replaces what is there
                throw new IOException("rename of " + staged + " failed");
            }
        } else {
            FileContext.getFileContext(files.getUri(), hadoop).rename(staged, target, Options.Rename.OVERWRITE);
        }
    }

    /** Removes what killed runs have left: a day is longer than any run needs to fill a folder. */
    private static void removeDead(FileSystem files, Path pattern) throws IOException {
        FileStatus[] found = files.globStatus(pattern);
        long longAgo = Clock.systemUTC().instant().minus(DEAD_AFTER).toEpochMilli();
        for (FileStatus left : found == null ? new FileStatus[0] : found) {
            if (left.getModificationTime() < longAgo) {
                files.delete(left.getPath(), true);
            }
        }
    }

    private static void removeIfEmpty(FileSystem files, Path folder) throws IOException {
        if (files.listStatus(folder).length == 0) {
            files.delete(folder, false);
        }
    }

    private String models(ModelId id) {
        return warehouse + "/models/" + id.pipeline() + "/" + id.model();
    }

    private FileSystem files() throws IOException {
        return new Path(warehouse).getFileSystem(hadoop);
    }
}
