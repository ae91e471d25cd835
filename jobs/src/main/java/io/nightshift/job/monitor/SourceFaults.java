package io.nightshift.job.monitor;

import io.nightshift.definition.Check;
import io.nightshift.definition.MetricCall;
import io.nightshift.definition.Model;
import io.nightshift.definition.Pipeline;
import io.nightshift.definition.Rule;
import io.nightshift.definition.Source;
import io.nightshift.plan.ColumnOrigins;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Row;

/**
 * Which checks of tonight that did not pass are about what a column is made of. A check of other columns of the same source says
 * nothing about it; one of the whole source, as of its number of rows, does.
 *
 * @param origins of each column that the model sees
 * @param checks rows of {@code ops/checks} that did not pass
 */
record SourceFaults(Pipeline pipeline, Map<String, ColumnOrigins> origins, List<Row> checks) {
    private static final List<String> BROKEN = List.of("fail", "warn", "error");

    /** @param checks rows of {@code ops/checks} of the night */
    static SourceFaults of(Pipeline pipeline, Model model, List<Row> checks) {
        return new SourceFaults(
                pipeline,
                ColumnOrigins.of(pipeline, model),
                checks.stream()
                        .filter(row -> BROKEN.contains(row.<String>getAs("status")))
                        .toList());
    }

    /** In words, as {@code flights.not_null_carrier: fail}, by name. */
    List<String> of(String column) {
        return Optional.ofNullable(origins.get(column)).stream()
                .flatMap(origin -> checks.stream().filter(row -> isAbout(row, origin)))
                .map(row -> row.getAs("source") + "." + row.getAs("check_id") + ": " + row.getAs("status"))
                .sorted()
                .toList();
    }

    private boolean isAbout(Row row, ColumnOrigins origin) {
        Set<String> made = origin.columns().get(row.<String>getAs("source"));
        return made != null
                && judged(row)
                        .map(columns -> columns.stream().anyMatch(made::contains))
                        .orElse(true);
    }

    /** Columns that a check judges; empty for one of the whole source, and for those that every source has. */
    private Optional<List<String>> judged(Row row) {
        String id = row.getAs("check_id");
        return Optional.ofNullable(pipeline.sources().get(row.<String>getAs("source"))).stream()
                .map(Source::checks)
                .flatMap(List::stream)
                .filter(check -> check.id().equals(id))
                .map(SourceFaults::columns)
                .filter(columns -> !columns.isEmpty())
                .findFirst();
    }

    private static List<String> columns(Check check) {
        Rule rule = check.rule();
        if (rule instanceof Rule.ValueRule values) {
            return values.judged();
        }
        if (rule instanceof Rule.NotNull known) {
            return known.columns();
        }
        return metric(rule).map(text -> MetricCall.parse(text).columns()).orElse(List.of());
    }

    private static Optional<String> metric(Rule rule) {
        if (rule instanceof Rule.Limits limits) {
            return Optional.of(limits.metric());
        }
        return rule instanceof Rule.History history ? Optional.of(history.metric()) : Optional.empty();
    }
}
