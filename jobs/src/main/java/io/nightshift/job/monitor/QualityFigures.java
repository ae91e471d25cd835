package io.nightshift.job.monitor;

import io.nightshift.definition.Model.Task;
import io.nightshift.drift.BinaryQuality;
import io.nightshift.drift.Confusion;
import io.nightshift.drift.Estimate;
import io.nightshift.drift.Moments;
import io.nightshift.drift.MulticlassQuality;
import io.nightshift.job.ExactMoments;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Realised quality of one night's scores, by slice.
 *
 * @param rows labelled rows of the slice
 * @param metrics in the order in which they are written
 */
record QualityFigures(long rows, Map<String, Estimate> metrics) {
    /** Tallies of scores with labels as metrics of the task, by slice. Collects one row a slice, or part of a large one, or pair of classes of a slice. */
    static Map<String, QualityFigures> of(Dataset<Row> joined, Task task) {
        return switch (task) {
            case BINARY -> binary(RankedScores.of(joined));
            case REGRESSION -> Regressions.of(joined);
            case MULTICLASS -> multiclass(MaturedScores.multiclass(joined));
        };
    }

    private static Map<String, QualityFigures> multiclass(Dataset<Row> tallies) {
        Map<String, List<Row>> slices = tallies.collectAsList().stream()
                .collect(Collectors.groupingBy(row -> row.<String>getAs("slice"), TreeMap::new, Collectors.toList()));
        Map<String, QualityFigures> figures = new TreeMap<>();
        slices.forEach((slice, rows) -> figures.put(slice, new QualityFigures(sum(rows, "rows"), multiclass(rows))));
        return figures;
    }

    private static Map<String, QualityFigures> binary(Map<String, RankedSums> slices) {
        Map<String, QualityFigures> figures = new TreeMap<>();
        slices.forEach((slice, sums) ->
                figures.put(slice, new QualityFigures(sums.counts().rows(), binary(sums))));
        return figures;
    }

    private static Map<String, Estimate> binary(RankedSums sums) {
        BinaryQuality quality = sums.quality();
        Confusion confusion = quality.confusion();
        Map<String, Estimate> metrics = new LinkedHashMap<>();
        metrics.put("auc", sums.auc());
        metrics.put("pr_auc", value(sums.averagePrecision()));
        metrics.put("log_loss", quality.meanLogLoss());
        metrics.put("brier", quality.brier());
        metrics.put("accuracy", confusion.accuracy());
        metrics.put("precision", confusion.precision());
        metrics.put("recall", confusion.recall());
        metrics.put("f1", value(confusion.f1()));
        metrics.put("specificity", confusion.specificity());
        metrics.put("balanced_accuracy", confusion.balancedAccuracy());
        metrics.put("mcc", confusion.matthews());
        metrics.put("ece", sums.calibration().expectedError(quality.brier().value()));
        metrics.put("base_rate", confusion.baseRate());
        return metrics;
    }

    private static Map<String, Estimate> multiclass(List<Row> cells) {
        Map<String, Map<String, Long>> confusion = new TreeMap<>();
        Moments losses = Moments.NONE;
        for (Row cell : cells.stream()
                .sorted(Comparator.comparing(QualityFigures::cell))
                .toList()) {
            confusion
                    .computeIfAbsent(cell.getAs("label"), label -> new TreeMap<>())
                    .put(cell.getAs("predicted"), cell.getAs("rows"));
            losses = losses.plus(ExactMoments.moments(cell, "log_loss", cell.<Long>getAs("rows")));
        }
        MulticlassQuality quality = new MulticlassQuality(confusion, losses);
        Map<String, Estimate> metrics = new LinkedHashMap<>();
        metrics.put("accuracy", quality.accuracy());
        metrics.put("log_loss", quality.meanLogLoss());
        metrics.put("macro_f1", quality.macroF1());
        return metrics;
    }

    /** Orders cells, so that the last bits of the sums do not depend on the shuffle. */
    private static String cell(Row row) {
        return row.<String>getAs("label").length() + " " + row.getAs("label") + " " + row.getAs("predicted");
    }

    private static Estimate value(double value) {
        return new Estimate(value, Double.NaN, Double.NaN, Double.NaN);
    }

    private static long sum(List<Row> rows, String name) {
        return rows.stream().mapToLong(row -> row.<Long>getAs(name)).sum();
    }
}
