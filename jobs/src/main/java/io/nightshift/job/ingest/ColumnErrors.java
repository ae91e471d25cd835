package io.nightshift.job.ingest;

import io.nightshift.definition.Read;
import io.nightshift.definition.Schema;
import io.nightshift.definition.shape.Suggestion;
import io.nightshift.failure.Excerpt;
import io.nightshift.failure.ExitCode;
import io.nightshift.failure.PipelineException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructField;

/** Columns that do not come as a source declares them. A column is named as the files have it, where that is another name. */
final class ColumnErrors {
    private ColumnErrors() {}

    static PipelineException missing(SourceDefinition source, String column, String path, List<String> found) {
        return failed(
                "source " + source.name() + " lacks the column " + words(source, column),
                path + " has the columns " + IngestErrors.listed(found),
                separator(found)
                        .or(() -> meant(source, column, found))
                        .orElse("have the file delivered with the column, or take it out of the schema of the source"));
    }

    static PipelineException twice(SourceDefinition source, String column, String path) {
        return failed(
                "source " + source.name() + " has the column " + words(source, column) + " twice",
                path + " names it more than once, so its values are ambiguous",
                "have the file delivered with one column of that name");
    }

    static PipelineException wrongType(SourceDefinition source, Schema.Field column, String path, StructField found) {
        return failed(
                "column " + words(source, column.name()) + " of source " + source.name() + " cannot be "
                        + SchemaCast.withArticle(column.type()),
                path + " has it as " + found.dataType().sql(),
                "mend the type in the schema of the source, or have the file delivered with the declared one");
    }

    private static String words(SourceDefinition source, String column) {
        String landed = source.landed(column);
        return landed.equals(column) ? column : "'" + Excerpt.of(landed) + "', its " + column;
    }

    /** What parts the names in a file of seemingly one column. */
    private static Optional<String> separator(Collection<String> found) {
        return Stream.of(";", "\t", "|", ",")
                .filter(sep -> found.size() == 1 && found.iterator().next().contains(sep))
                .findFirst()
                .map(sep -> "set options: {sep: \"" + Excerpt.of(sep) + "\"} in the source, if that parts its columns");
    }

    /** A column of the file that has nearly the name, and is none that the source declares. */
    private static Optional<String> meant(SourceDefinition source, String column, List<String> found) {
        List<String> free = found.stream()
                .filter(name -> source.landedNames().values().stream().noneMatch(name::equalsIgnoreCase))
                .toList();
        return Suggestion.nearest(source.landed(column), free)
                .map(name -> Read.naming(column, Excerpt.of(name)))
                .map(naming -> source.source().read().isPresent()
                        ? "write " + naming + " in read of the source, if that is it"
                        : "write read: {format: delta, path: ..., " + naming
                                + "} in place of table in the source, if that is it");
    }

    private static PipelineException failed(String problem, String why, String remedy) {
        return new PipelineException(ExitCode.CHECK_FAILED, problem, why, remedy);
    }
}
