package io.nightshift.job.dataset;

import static org.apache.spark.sql.functions.col;

import io.nightshift.failure.PipelineException;
import io.nightshift.job.JobContext;
import io.nightshift.job.NightRange;
import io.nightshift.job.features.ViewSources;
import io.nightshift.table.TableName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;

/**
 * What a build was made of and cannot be read any more. Files that VACUUM has removed would otherwise be missed in the middle of
 * the work, without the name of their table.
 */
public final class LostFiles {
    private static final Pattern NIGHT = Pattern.compile("/" + ViewSources.NIGHT + "=(\\d{4}-\\d{2}-\\d{2})/");

    private LostFiles() {}

    /** In words, which files of which nights a read lacks, or why Delta refuses the version; empty where all are there. */
    static Optional<String> of(JobContext context, Recipe.Read read) {
        return of(context, read.table(), read.version(), read.nights());
    }

    /** The same of the nights of one table as of a version. */
    public static Optional<String> of(JobContext context, TableName table, long version, NightRange nights) {
        String[] files;
        try {
            files = files(context, table, version, nights);
        } catch (PipelineException refused) {
            return Optional.of(refused.problem() + ": " + refused.why());
        }
        List<String> gone =
                Arrays.stream(files).filter(file -> !exists(context, file)).toList();
        return gone.isEmpty()
                ? Optional.empty()
                : Optional.of("version " + version + " of table " + table + " lacks " + gone.size()
                        + " of its " + files.length + " files of the nights from "
                        + nights.first() + " to " + nights.last() + ", those of "
                        + nightsOf(gone));
    }

    private static String[] files(JobContext context, TableName table, long version, NightRange nights) {
        return context.tables()
                .readVersion(table, version)
                .rows()
                .filter(col(ViewSources.NIGHT).between(nights.first(), nights.last()))
                .inputFiles();
    }

    /** Delta names the night in a file's path. */
    private static String nightsOf(List<String> files) {
        TreeSet<String> nights = new TreeSet<>();
        for (String file : files) {
            Matcher night = NIGHT.matcher(file);
            nights.add(night.find() ? night.group(1) : file);
        }
        return String.join(", ", nights);
    }

    private static boolean exists(JobContext context, String file) {
        Path path = new Path(URI.create(file));
        try {
            return path.getFileSystem(context.spark().sessionState().newHadoopConf())
                    .exists(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look for " + file, e);
        }
    }
}
