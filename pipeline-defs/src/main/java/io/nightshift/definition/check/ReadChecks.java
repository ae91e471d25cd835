package io.nightshift.definition.check;

import io.nightshift.definition.Read;
import io.nightshift.definition.Read.Format;
import io.nightshift.definition.Schema;
import io.nightshift.definition.Source;
import io.nightshift.definition.bind.Paths;
import io.nightshift.definition.expression.SqlType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where rows of a source lie: what its format can take, and placeholders in its path. Nothing that is written is passed over. */
final class ReadChecks {
    private static final Pattern PLACEHOLDER = Pattern.compile("(?<!\\$)\\{[^},]*}");
    private static final Pattern NIGHT = Pattern.compile("\\{night([+-]\\d{1,4})?}");
    private static final String REMOVE = "remove it";

    /** Options of Spark's reader that would change nothing, or what the engine relies on. */
    private static final Map<Format, Map<String, String>> FIXED_OPTIONS = Map.of(
            Format.CSV,
            Map.of(
                    "header",
                    "write header beside options",
                    "nullvalue",
                    "write null_value beside options",
                    "emptyvalue",
                    REMOVE,
                    "timestampformat",
                    "write timestamp_format beside options",
                    "dateformat",
                    "write date_format beside options",
                    "inferschema",
                    REMOVE,
                    "mode",
                    REMOVE,
                    "columnnameofcorruptrecord",
                    REMOVE),
            Format.JSON,
            Map.of(
                    "timestampformat",
                    "write timestamp_format beside options",
                    "dateformat",
                    "write date_format beside options",
                    "mode",
                    REMOVE,
                    "columnnameofcorruptrecord",
                    REMOVE),
            Format.JDBC,
            Map.of("url", "write it as path"));

    private final Findings findings;

    ReadChecks(Findings findings) {
        this.findings = findings;
    }

    /** @param path of the source in the file */
    void check(Source source, String path) {
        source.read().ifPresent(read -> {
            placeholders(read.path(), Paths.key(path, "read.path"));
            if (!findings.unbound(Paths.key(path, "read.format"))) {
                ofFormat(read, Paths.key(path, "read"));
                source.schema().fields().forEach(column -> arrays(column, read.format(), Paths.key(path, "schema")));
            }
        });
        source.table().ifPresent(table -> placeholders(table, Paths.key(path, "table")));
        if (source.isSnapshot() && !findings.unbound(Paths.key(path, "time"))) {
            source.read().ifPresent(read -> laterNight(read.path(), Paths.key(path, "read.path")));
            source.table().ifPresent(table -> laterNight(table, Paths.key(path, "table")));
        }
    }

    private void ofFormat(Read read, String path) {
        textKeys(read, path);
        read.timestampFormat().ifPresent(pattern -> pattern(pattern, Paths.key(path, "timestamp_format")));
        read.dateFormat().ifPresent(pattern -> pattern(pattern, Paths.key(path, "date_format")));
        options(read, Paths.key(path, "options"));
        if (read.format() == Format.JDBC) {
            jdbc(read, path);
        }
    }

    private void arrays(Schema.Field column, Format format, String path) {
        if (SqlType.ofDdl(column.type()) == SqlType.ARRAY && (format == Format.CSV || format == Format.JDBC)) {
            findings.add(
                    path,
                    path + ": column '" + column.name() + "' cannot be " + column.type(),
                    "format " + name(format) + " has no arrays: json, parquet and delta have",
                    "declare it as STRING, or have it delivered in another format");
        }
    }

    private void placeholders(String location, String path) {
        Matcher found = PLACEHOLDER.matcher(location);
        while (found.find()) {
            if (!NIGHT.matcher(found.group()).matches()) {
                findings.add(
                        path,
                        path + ": '" + found.group() + "' is no placeholder",
                        "only {night} stands for a date, and {night+1} or {night-1} for one some days from it",
                        "write {night}, or {night+1}");
            }
        }
    }

    private void laterNight(String location, String path) {
        if (location.contains("{night+")) {
            findings.add(
                    path,
                    path + ": a later night needs time",
                    "a source without time is a whole snapshot of the night itself",
                    "add time, or write {night}");
        }
    }

    private void textKeys(Read read, String path) {
        for (String key : List.of("header", "null_value")) {
            if (read.format() != Format.CSV && findings.written(Paths.key(path, key))) {
                findings.add(
                        Paths.key(path, key),
                        Paths.key(path, key) + " needs format csv",
                        "the format is " + name(read.format()) + ", which has no such thing",
                        REMOVE);
            }
        }
    }

    private void pattern(String pattern, String path) {
        TimePattern.fault(pattern)
                .ifPresent(fault -> findings.add(
                        path,
                        path + ": '" + pattern + "' is no pattern of times",
                        fault,
                        "write y for the year, M month, d day, H hour, m minute, s second, S fraction, X offset: "
                                + "dd.MM.yyyy HH:mm"));
    }

    private void options(Read read, String path) {
        if (read.format() == Format.DELTA && !read.options().isEmpty()) {
            findings.add(
                    path,
                    path + ": a Delta table takes no options",
                    "each night reads all of it, pinned to one version",
                    REMOVE);
            return;
        }
        Map<String, String> fixed = FIXED_OPTIONS.getOrDefault(read.format(), Map.of());
        read.options().keySet().forEach(option -> {
            String fix = fixed.get(option.toLowerCase(Locale.ROOT));
            if (fix != null) {
                findings.add(
                        Paths.key(path, option),
                        "option '" + option + "' of format " + name(read.format()) + " cannot be set",
                        "values are read as they stand and cast to the schema; Nightshift sets this itself",
                        fix);
            }
        });
    }

    private void jdbc(Read read, String path) {
        if (!read.path().startsWith("jdbc:")) {
            findings.add(
                    Paths.key(path, "path"),
                    Paths.key(path, "path") + " is no address of a database",
                    "format jdbc reads from an address such as jdbc:postgresql://host/database",
                    "write the address, or another format");
        }
        long tables = read.options().keySet().stream()
                .filter(option -> option.equalsIgnoreCase("dbtable") || option.equalsIgnoreCase("query"))
                .count();
        if (tables != 1) {
            findings.add(
                    Paths.key(path, "options"),
                    Paths.key(path, "options") + " of format jdbc has "
                            + (tables == 0 ? "neither dbtable nor query" : "both dbtable and query"),
                    "the rows are those of one table or of one query",
                    "write options: {dbtable: schema.table}, or a query");
        }
    }

    private static String name(Format format) {
        return format.name().toLowerCase(Locale.ROOT);
    }
}
