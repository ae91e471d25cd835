package io.nightshift.job.monitor;

import io.nightshift.drift.Estimate;
import io.nightshift.drift.Moments;
import io.nightshift.drift.RegressionQuality;
import io.nightshift.spark.Frames;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Figures of predicted numbers, out of two looks at the rows: how sure a figure is takes the figure itself. */
final class Regressions {
    private static final String SCALES = "slice STRING, mean_square DOUBLE, mean DOUBLE, variance DOUBLE";

    private Regressions() {}

    /** By slice. Collects one row a slice. */
    static Map<String, QualityFigures> of(Dataset<Row> joined) {
        List<Row> sums = MaturedScores.regression(joined).collectAsList();
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
                new QualityFigures(row.getAs("rows"), metrics(quality(row, spreads.get(row.<String>getAs("slice")))))));
        return figures;
    }

    private static Row scale(Row sums) {
        Moments label = MaturedScores.moments(sums, "label");
        return RowFactory.create(
                sums.getAs("slice"), meanSquare(sums), label.mean(), label.squares() / Math.max(1, label.count()));
    }

    private static RegressionQuality quality(Row sums, Row spread) {
        double meanSquare = meanSquare(sums);
        long rows = sums.<Long>getAs("rows");
        Moments squares = new Moments(rows, meanSquare, meanSquare * meanSquare * sum(spread, "deviation", 0));
        return new RegressionQuality(
                MaturedScores.moments(sums, "error"),
                MaturedScores.moments(sums, "absolute"),
                squares,
                MaturedScores.moments(sums, "label"),
                sum(spread, "contrast", Double.NaN));
    }

    private static double meanSquare(Row sums) {
        return MaturedScores.meanSquare(sums, "error");
    }

    private static double sum(Row row, String name, double none) {
        BigDecimal sum = row.getAs(name);
        return sum == null ? none : sum.doubleValue();
    }

    private static Map<String, Estimate> metrics(RegressionQuality quality) {
        Map<String, Estimate> metrics = new LinkedHashMap<>();
        metrics.put("rmse", quality.rmse());
        metrics.put("mae", quality.mae());
        metrics.put("r2", quality.r2());
        metrics.put("bias", quality.bias());
        return metrics;
    }
}
