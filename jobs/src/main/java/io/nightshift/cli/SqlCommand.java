package io.nightshift.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "sql",
        description = {
            "Ask the tables of a warehouse in Spark SQL: raw.<pipeline>__<source>, features.<pipeline>__<view>, ops.drift ...",
            "Several statements are parted by semicolons. SHOW TABLES IN ops lists what there is.",
            "latest_status, drift_wide, quality_daily, slice_gaps, fairness_gaps, estimate_vs_realised and estimate_errors are flat views of monitoring.",
            "Functions as drift_hellinger(edges, reference counts, counts) compute statistics of drift from ops.profiles.",
            "JSON of one statement is an array of objects; of several, such an array for each, on a line of its own."
        })
final class SqlCommand implements Action {
    @Parameters(arity = "0..1", paramLabel = "QUERY", description = "Read from standard input unless given.")
    private String query;

    @Mixin
    private WarehouseOption warehouse;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            defaultValue = "UTC",
            description = "In which timestamps are shown and read; UTC unless given.")
    private ZoneId zone;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "1000",
            description =
                    "Most rows of a table or a Markdown page; ${DEFAULT-VALUE} unless given. CSV and JSON are never cut.")
    private int rows;

    @Mixin
    private OutputOption output;

    @Override
    public Outcome run(Invocation invocation) {
        String root = warehouse.root(invocation).orElseThrow(CliErrors::noWarehouse);
        if (rows < 1) {
            throw CliErrors.tooFewRows(rows);
        }
        new SqlQueries(root, zone, rows, output.format()).run(text(invocation), invocation);
        return Outcome.done();
    }

    /** Standard input can be read once, by the process that asks Spark. */
    private String text(Invocation invocation) {
        if (query != null) {
            return query;
        }
        invocation.beforeSpark();
        try {
            return new String(invocation.console().in().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the query from standard input", e);
        }
    }
}
