package io.nightshift.bench;

import io.nightshift.definition.load.Definition;
import io.nightshift.definition.load.Definitions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The checks of one workload of {@code scripts/bench validation}, as an author would write them.
 *
 * @param table that they are of
 */
record ValidationSuite(String name, Measurements table, List<String> checks) {
    private static final int QUANTILES = 8;

    static ValidationSuite named(String name) {
        return switch (name) {
            case "V1" -> new ValidationSuite(name, Measurements.NARROW, metrics());
            case "V2" -> new ValidationSuite(name, Measurements.NARROW, together(metrics(), sketches(), keys()));
            case "V3" -> new ValidationSuite(name, Measurements.NARROW, rowRules());
            case "V4" -> new ValidationSuite(name, Measurements.WIDE, wide());
            default -> throw new IllegalArgumentException("no workload " + name);
        };
    }

    /** Row count, completeness of each column, four moments of each number. */
    private static List<String> metrics() {
        List<String> checks = new ArrayList<>(List.of("row_count: {min: 1}"));
        Measurements.NARROW.columns().forEach(column -> checks.add(limits("completeness(" + column + ")")));
        for (String number : Measurements.NARROW.numbers()) {
            for (String metric : List.of("min", "max", "avg", "stddev")) {
                checks.add(limits(metric + "(" + number + ")"));
            }
        }
        return checks;
    }

    private static List<String> sketches() {
        return Measurements.NARROW.numbers().subList(0, QUANTILES).stream()
                .flatMap(number ->
                        Stream.of(limits("median(" + number + ")"), limits("approx_distinct_count(" + number + ")")))
                .toList();
    }

    private static List<String> keys() {
        return List.of(
                limits("surplus_rows(id)"),
                limits("surplus_rows(token)"),
                limits("surplus_rows(city, kind)"),
                limits("surplus_rows(id, at)"));
    }

    /** Two rows in a thousand break one of them. */
    private static List<String> rowRules() {
        return List.of(
                "not_null: [id, at, kind]",
                "in_set: {column: kind, values: [k0, k1, k2, k3, k4, k5, k6, k7, k8, k9, k10, k11, k12, k13, k14, k15]}",
                "between: {column: v0, min: 2}",
                "between: {column: v1, min: 0, max: 1000}",
                "between: {column: v2, above: -1, below: 1001}",
                "compare: {column: v3, is: at_least, to: -v4}",
                "matches: {column: token, regex: '[0-9a-f]{16}'}",
                "matches: {column: city, regex: 'city [0-9]+'}",
                "length: {column: city, min: 6, max: 9}",
                "satisfies: v5 + v6 < 3000");
    }

    private static List<String> wide() {
        return Measurements.WIDE.numbers().stream()
                .flatMap(number -> Stream.of(limits("completeness(" + number + ")"), limits("max(" + number + ")")))
                .toList();
    }

    /** Bounds that any figure is within: what is measured is the figure. */
    private static String limits(String metric) {
        return "limits: {metric: \"" + metric + "\", " + (metric.startsWith("completeness") ? "min: 0.5}" : "max: 1e300}");
    }

    @SafeVarargs
    private static List<String> together(List<String>... lists) {
        return Stream.of(lists).flatMap(List::stream).toList();
    }

    /** Writes the pipeline, whose nights lie below the same folder, and reads it as every command does. */
    Definition define(Path folder) throws IOException {
        Files.createDirectories(folder);
        String listed = IntStream.range(0, checks.size())
                .mapToObj(i -> "      - " + checks.get(i) + "\n")
                .reduce("", String::concat);
        Files.writeString(folder.resolve(Definitions.FILE), String.format(Locale.ROOT, """
                pipeline: bench
                description: What do the checks of a night cost?
                owner: bench@example.org
                schedule: {nightly: "0 3 * * *", timezone: UTC, start: 2024-01-01}
                sources:
                  measurements:
                    read: {format: parquet, path: "%s"}
                    schema: %s
                    time: at
                    checks:
                %s""", table.path(folder), table.ddl(), listed));
        return Definitions.load(folder, "dev", Map.of("warehouse", folder.resolve("warehouse").toString()))
                .orThrow();
    }
}
