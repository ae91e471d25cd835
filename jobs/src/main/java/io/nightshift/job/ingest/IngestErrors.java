package io.nightshift.job.ingest;

import io.nightshift.failure.Excerpt;
import io.nightshift.failure.ExitCode;
import io.nightshift.failure.PipelineException;
import io.nightshift.job.CheckOutcome;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Everything a user can run into while data comes in. */
final class IngestErrors {
    private static final int SHOWN = 10;

    private IngestErrors() {}

    static PipelineException missingFile(String source, LocalDate run, String path) {
        return new PipelineException(
                ExitCode.TRANSIENT,
                "source " + source + " has not landed for the night " + run,
                "there is no file " + path,
                "wait for the delivery and run again, or mend the path of the source");
    }

    static PipelineException missingTable(String source, String path) {
        return new PipelineException(
                ExitCode.TRANSIENT,
                "source " + source + " has no table yet",
                "there is no Delta table at " + path,
                "wait for the table and run again, or mend the path of the source");
    }

    static PipelineException noFiles(String source, String path) {
        return new PipelineException(
                ExitCode.CHECK_FAILED,
                "source " + source + " cannot be read",
                path + " is a folder without files",
                "have the files delivered again, or mend the path of the source");
    }

    static PipelineException unreadable(String source, String path, String found) {
        return new PipelineException(
                ExitCode.CHECK_FAILED,
                "source " + source + " cannot be read",
                path + ": " + found,
                "have the file delivered again, or mend the format and options of the source");
    }

    static PipelineException notText(String source, String path, Disguise disguise) {
        return new PipelineException(
                ExitCode.CHECK_FAILED,
                "source " + source + " cannot be read",
                path + " " + disguise.found(),
                disguise.remedy());
    }

    static PipelineException noDriver(String source, String database) {
        return new PipelineException(
                ExitCode.USAGE,
                "source " + source + " needs a JDBC driver",
                "no driver on the class path of Spark takes " + database,
                "hand the driver's jar to spark-submit with --jars, and name its class in the options: driver");
    }

    static PipelineException refused(String source, String database, String user, String passwordKey) {
        return new PipelineException(
                ExitCode.USAGE,
                "the database of source " + source + " refuses " + (user.isEmpty() ? "to be read" : "user " + user),
                database + " takes neither this user nor this password",
                "set user in the options, and the password as " + passwordKey
                        + " in a Hadoop credential store or as spark.hadoop." + passwordKey);
    }

    static PipelineException noAnswer(String source, String database, String found) {
        return new PipelineException(
                ExitCode.TRANSIENT,
                "the database of source " + source + " does not answer",
                database + ": " + found,
                "see that it is up and run again, or mend the path of the source");
    }

    static PipelineException unreadableTable(String source, String table, String found) {
        return new PipelineException(
                ExitCode.CHECK_FAILED,
                "source " + source + " cannot be read",
                table + ": " + found,
                "mend the table, or the options and the schema of the source");
    }

    static PipelineException referenceCycle(Collection<String> sources) {
        return new PipelineException(
                ExitCode.USAGE,
                "sources refer to one another in a circle: " + String.join(", ", sources),
                "a source can only be checked against rows of another that were accepted before",
                "take one of their references checks out");
    }

    static PipelineException changed(String source, String path) {
        return new PipelineException(
                ExitCode.TRANSIENT,
                "source " + source + " changed while it was read",
                path + " is not the file it was when the run began",
                "run again once the delivery is complete; deliver under another name and rename");
    }

    /**
     * @param others what is to be said of sources that the stopping ones look into
     * @param examples what is wrong with a few of the rows, in words
     * @param quarantines tables that hold rejected rows of the night; empty where a table was found wrong as a whole
     */
    static PipelineException checksFailed(
            RunVerdict verdict, List<String> others, List<String> examples, List<String> quarantines) {
        LocalDate run = verdict.run();
        List<CheckOutcome> stopping = verdict.stopping();
        String failed = stopping.stream()
                .map(outcome -> name(outcome) + ": " + outcome.message())
                .collect(Collectors.joining("; "));
        String elsewhere = others.stream().map(other -> "; " + other).collect(Collectors.joining());
        String rows = examples.isEmpty() ? "" : "; for example: " + String.join("; ", examples);
        String evidence = quarantines.isEmpty()
                ? listed(stopping.stream().map(IngestErrors::name).toList()) + " of night " + run + " in ops/checks"
                : "night " + run + " in " + String.join(", ", quarantines) + " and ops/checks";
        return new PipelineException(
                ExitCode.CHECK_FAILED,
                (stopping.size() == 1 ? "a check" : stopping.size() + " checks") + " failed in the night " + run
                        + ", so nothing of it was published",
                failed + elsewhere + rows,
                "look at " + evidence + "; mend the data or the check and run again");
    }

    private static String name(CheckOutcome outcome) {
        return outcome.source() + "." + outcome.checkId();
    }

    static String listed(Collection<String> names) {
        String shown = names.stream().limit(SHOWN).map(Excerpt::of).collect(Collectors.joining(", "));
        return names.size() <= SHOWN ? shown : shown + " and " + (names.size() - SHOWN) + " more";
    }
}
