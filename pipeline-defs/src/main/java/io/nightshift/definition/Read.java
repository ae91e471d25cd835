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

        @Describe("Pattern of dates in text files, as Spark reads it.")
        Optional<String> dateFormat,

        @Describe("Names that columns of the schema have in the files, where they differ: order_id: \"Order Id\".")
        @AnyScalar
        @Default("{}")
        Map<String, String> names,

        @Describe("Further options of Spark's reader.") @AnyScalar @Default("{}")
        Map<String, String> options) {

    /** What a column of the schema is called where it is read from. */
    public String nameOf(String column) {
        return names.getOrDefault(column, column);
    }

    /** What an author writes to have a column read under another name, as {@code names: {order_id: "Order Id"}}. */
    public static String naming(String column, String name) {
        return "names: {" + column + ": \"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}";
    }

    public enum Format {
        CSV,
        JSON,
        PARQUET,
        DELTA,
        JDBC
    }
}
