package io.nightshift.job.report;

import static io.nightshift.job.report.QualityPart.orNaN;

import io.nightshift.drift.TrackRecord;
import io.nightshift.drift.WeightedForecast;
import io.nightshift.report.Numerals;
import java.sql.Date;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/** Rows of {@code ops/quality}: what came true, and what was expected before labels were there, by the scores alone and by features too. */
record QualityFacts(List<Row> realised, List<Row> estimated, List<Row> weighted) {
    static QualityFacts of(List<Row> rows) {
        Map<Boolean, List<Row>> parts =
                rows.stream().collect(Collectors.partitioningBy(row -> row.<Boolean>getAs("is_estimated")));
        Map<Boolean, List<Row>> estimates = parts.get(true).stream()
                .collect(Collectors.partitioningBy(row -> row.getAs("feature").equals(WeightedForecast.NAME)));
        return new QualityFacts(parts.get(false), estimates.get(false), estimates.get(true));
    }

    /** The newest estimate of a metric in a sentence, and in others how earlier ones did; empty where there is none. */
    Optional<String> expected(String model, String metric) {
        return known(estimated, model, metric)
                .max(Comparator.comparing(row -> row.<Date>getAs("window_start")))
                .map(row ->
                        "Expected of the rows scored for " + row.<Date>getAs("window_start") + ", before their labels: "
                                + Numerals.decimal(row.<Double>getAs("value")) + interval(row)
                                + byFeatures(row) + ". " + TrackWords.of(record(model, metric)));
    }

    /** The second estimate of the same rows. */
    private String byFeatures(Row estimate) {
        return known(weighted, estimate.getAs("model"), estimate.getAs("metric"))
                .filter(row -> rows(row).equals(rows(estimate)))
                .findFirst()
                .map(row -> ", weighted by features " + Numerals.decimal(row.<Double>getAs("value")) + interval(row))
                .orElse("");
    }

    private static Stream<Row> known(List<Row> rows, String model, String metric) {
        return rows.stream()
                .filter(row -> row.getAs("model").equals(model)
                        && row.getAs("metric").equals(metric)
                        && row.getAs("value") != null);
    }

    /** Estimates by all versions of a model, against what came true of the same rows. */
    private TrackRecord record(String model, String metric) {
        Map<String, Double> cameTrue = new HashMap<>();
        known(realised, model, metric).forEach(row -> cameTrue.put(rows(row), row.getAs("value")));
        return new TrackRecord(known(estimated, model, metric)
                .filter(row -> cameTrue.containsKey(rows(row)))
                .map(row -> night(row, cameTrue.get(rows(row))))
                .toList());
    }

    private static String rows(Row row) {
        return row.getAs("model_version") + " " + row.getAs("window_start");
    }

    private static TrackRecord.Night night(Row estimate, double realised) {
        double low = orNaN(estimate.getAs("ci_low"));
        double high = orNaN(estimate.getAs("ci_high"));
        TrackRecord.Interval ofKnown =
                low <= realised && realised <= high ? TrackRecord.Interval.HELD : TrackRecord.Interval.MISSED;
        return new TrackRecord.Night(
                estimate.<Double>getAs("value") - realised, Double.isNaN(low) ? TrackRecord.Interval.NONE : ofKnown);
    }

    private static String interval(Row row) {
        double low = orNaN(row.getAs("ci_low"));
        return Double.isNaN(low)
                ? ""
                : " (" + Numerals.decimal(low) + " to " + Numerals.decimal(orNaN(row.getAs("ci_high"))) + ")";
    }
}
