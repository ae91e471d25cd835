package io.nightshift.job.report;

import static io.nightshift.job.report.QualityPart.orNaN;

import io.nightshift.report.Numerals;
import java.sql.Date;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/** Rows of {@code ops/quality}: what came true, and what was expected before labels were there. */
record QualityFacts(List<Row> realised, List<Row> estimated) {
    static QualityFacts of(List<Row> rows) {
        Map<Boolean, List<Row>> parts =
                rows.stream().collect(Collectors.partitioningBy(row -> row.<Boolean>getAs("is_estimated")));
        return new QualityFacts(parts.get(false), parts.get(true));
    }

    /** The newest estimate of a metric in a sentence; empty where there is none. */
    Optional<String> expected(String model, String metric) {
        return estimated.stream()
                .filter(row ->
                        row.getAs("model").equals(model) && row.getAs("metric").equals(metric))
                .filter(row -> row.getAs("value") != null)
                .max(Comparator.comparing(row -> row.<Date>getAs("window_start")))
                .map(row ->
                        "Expected of the rows scored for " + row.<Date>getAs("window_start") + ", before their labels: "
                                + Numerals.decimal(row.<Double>getAs("value")) + interval(row) + ".");
    }

    private static String interval(Row row) {
        double low = orNaN(row.getAs("ci_low"));
        return Double.isNaN(low)
                ? ""
                : " (" + Numerals.decimal(low) + " to " + Numerals.decimal(orNaN(row.getAs("ci_high"))) + ")";
    }
}
