package io.nightshift.job.monitor;

import io.nightshift.definition.Measure;
import io.nightshift.drift.Estimate;
import io.nightshift.drift.Moments;
import io.nightshift.drift.RegressionFigures;
import io.nightshift.drift.RegressionQuality;
import io.nightshift.drift.RelativeErrors;
import io.nightshift.job.ExactMoments;
import io.nightshift.spark.Frames;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Figures of predicted numbers, out of two looks at the rows: how sure a figure is takes the figure itself. */
final class Regressions {
    private static final String SCALES =
            "slice STRING, root DOUBLE, mean DOUBLE, deviation DOUBLE, absolute DOUBLE, size DOUBLE";

    private Regressions() {}

    /** By slice. Collects two rows a slice. */
    static Map<String, QualityFigures> of(Dataset<Row> joined, Measure measure) {
        List<Row> sums = MaturedScores.regression(joined, measure.quantile()).collectAsList();
        if (sums.isEmpty()) {
            return Map.of();
        }
        Dataset<Row> scales = Frames.of(
                joined.sparkSession(),
                SCALES,
                sums.stream().map(Regressions::scale).toList());
        Map<String, Row> spreads = new TreeMap<>();
        MaturedScores.spread(joined, scales).collectAsList().forEach(row -> spreads.put(row.getAs("slice"), row));
        Map<String, QualityFigures> figures = new TreeMap<>();
        sums.forEach(row -> figures.put(
                row.getAs("slice"),
                QualityFigures.of(
                        row.<Long>getAs("rows"),
                        figures(row, spreads.get(row.<String>getAs("slice")), measure)
                                .metrics())));
        return figures;
    }

    private static Row scale(Row sums) {
        Moments label = moments(sums, "label");
        return RowFactory.create(
                sums.getAs("slice"),
                Math.sqrt(meanSquare(sums)),
                label.mean(),
                Math.sqrt(label.squares() / Math.max(1, label.count())),
                moments(sums, "absolute").mean(),
                moments(sums, "size").mean());
    }

    private static RegressionQuality quality(Row sums, Row spread) {
        double meanSquare = meanSquare(sums);
        double deviation = ExactMoments.part(spread, "deviation", "squares");
        double relative = Double.isNaN(deviation) ? 0 : deviation;
        return new RegressionQuality(
                moments(sums, "error"),
                moments(sums, "absolute"),
                new Moments(rows(sums), meanSquare, meanSquare * meanSquare * relative),
                moments(sums, "label"),
                ExactMoments.part(spread, "contrast", "squares"));
    }

    private static Moments moments(Row sums, String name) {
        return ExactMoments.moments(sums, name, rows(sums));
    }

    private static double meanSquare(Row sums) {
        return ExactMoments.part(sums, "error", "squares") / rows(sums);
    }

    private static long rows(Row sums) {
        return sums.<Long>getAs("rows");
    }

    private static Estimate wape(Row sums, Row spread) {
        double contrasts = ExactMoments.part(spread, "relative", "squares");
        return RelativeErrors.wape(moments(sums, "absolute"), moments(sums, "size"), contrasts);
    }

    private static RegressionFigures figures(Row sums, Row spread, Measure measure) {
        Double largest = sums.getAs("largest");
        return new RegressionFigures(
                quality(sums, spread),
                wape(sums, spread),
                RelativeErrors.mean(ExactMoments.moments(sums, "relative", sums.<Long>getAs("relatives"))),
                largest == null ? Double.NaN : largest,
                measure.quantile().map(level -> RelativeErrors.mean(moments(sums, "pinball"))));
    }
}
