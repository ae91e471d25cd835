package io.nightshift.job.monitor;

import io.nightshift.definition.Measure;
import io.nightshift.definition.Model.Task;
import io.nightshift.drift.BinaryFigures;
import io.nightshift.drift.Confusion;
import io.nightshift.drift.Estimate;
import io.nightshift.drift.Moments;
import io.nightshift.drift.MulticlassQuality;
import io.nightshift.job.ExactMoments;
import io.nightshift.job.model.Costs;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Realised quality of one night's scores, by slice.
 *
 * @param rows labelled rows of the slice
 * @param metrics in the order in which they are written
 * @param parts figures of parts of the rows, of which pictures are made
 * @param decisions of a binary model
 */
record QualityFigures(
        long rows, Map<String, Estimate> metrics, List<PartFigures> parts, Optional<Confusion> decisions) {
    static QualityFigures of(long rows, Map<String, Estimate> metrics) {
        return new QualityFigures(rows, metrics, List.of(), Optional.empty());
    }

    /** Tallies of scores with labels as metrics of the task and of what else is measured, by slice. Collects one row a slice, or part of a large one, or pair of classes of a slice. */
    static Map<String, QualityFigures> of(Dataset<Row> joined, Task task, Measure measure) {
        Map<String, QualityFigures> slices =
                switch (task) {
                    case BINARY -> binary(RankedScores.of(joined, measure), measure);
                    case REGRESSION -> Regressions.of(joined, measure);
                    case MULTICLASS -> multiclass(MaturedScores.multiclass(joined));
                };
        Map<String, Map<String, Estimate>> ranked = measure.ranking()
                .map(ranking -> RankedAnswers.of(joined, task, ranking))
                .orElse(Map.of());
        ranked.forEach((slice, metrics) -> slices.computeIfPresent(slice, (same, figures) -> figures.and(metrics)));
        return slices;
    }

    private QualityFigures and(Map<String, Estimate> more) {
        Map<String, Estimate> all = new LinkedHashMap<>(metrics);
        all.putAll(more);
        return new QualityFigures(rows, all, parts, decisions);
    }

    private static Map<String, QualityFigures> multiclass(Dataset<Row> tallies) {
        Map<String, List<Row>> slices = tallies.collectAsList().stream()
                .collect(Collectors.groupingBy(row -> row.<String>getAs("slice"), TreeMap::new, Collectors.toList()));
        Map<String, QualityFigures> figures = new TreeMap<>();
        slices.forEach((slice, rows) -> {
            MulticlassQuality quality = multiclass(rows);
            figures.put(
                    slice,
                    new QualityFigures(
                            quality.rows(),
                            quality.metrics(),
                            PartFigures.classes(quality.classes()),
                            Optional.empty()));
        });
        return figures;
    }

    private static Map<String, QualityFigures> binary(Map<String, RankedSums> slices, Measure measure) {
        Map<String, QualityFigures> figures = new TreeMap<>();
        slices.forEach((slice, sums) -> {
            BinaryFigures binary = sums.figures(Costs.of(measure));
            figures.put(
                    slice,
                    new QualityFigures(
                            sums.counts().rows(),
                            binary.metrics(),
                            parts(binary, sums),
                            Optional.of(binary.quality().confusion())));
        });
        return figures;
    }

    private static List<PartFigures> parts(BinaryFigures binary, RankedSums sums) {
        List<PartFigures> parts = new ArrayList<>(PartFigures.reliability(binary.calibration()));
        parts.addAll(PartFigures.gains(sums.tenths()));
        parts.addAll(PartFigures.cells(binary.quality().confusion()));
        return parts;
    }

    private static MulticlassQuality multiclass(List<Row> cells) {
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
        return new MulticlassQuality(confusion, losses);
    }

    /** Orders cells, so that the last bits of the sums do not depend on the shuffle. */
    private static String cell(Row row) {
        return row.<String>getAs("label").length() + " " + row.getAs("label") + " " + row.getAs("predicted");
    }
}
