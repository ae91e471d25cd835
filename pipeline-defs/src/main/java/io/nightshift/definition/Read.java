package io.nightshift.definition;

import java.util.Map;
import java.util.Optional;

/**
 * Files of a landing zone. The path may hold {@code {night}}, {@code {night+1}} and the like, the date of the rows' night; a
 * path without it is the same file every night.
 */
@Describe("Files of a landing zone.")
public record Read(
        @Describe("File format.") Format format,

        @Describe("Path; {night} and {night+1} stand for dates, ${name} for variables.")
        String path,

        @Describe("Whether CSV files begin with column names.") @Default("true")
        boolean header,

        @Describe("Text that stands for null in CSV files.") @AnyScalar @Default("\"\"")
        String nullValue,

        @Describe("Pattern of timestamps in text files, as Spark reads it.")
        Optional<String> timestampFormat,

        @Describe("Further options of Spark's reader.") @AnyScalar @Default("{}")
        Map<String, String> options) {

    public enum Format {
        CSV,
        JSON,
        PARQUET,
        DELTA,
        JDBC
    }
}
