package io.nightshift.job.report;

import static io.nightshift.job.report.QualityPart.orNaN;

import io.nightshift.definition.check.Metrics;
import io.nightshift.definition.check.Metrics.Better;
import io.nightshift.report.ReportPage.SliceFigure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/** Slices that stand out among tonight's realised quality: the worst in the leading metric, and the widest gaps. */
final class SlicePart {
    private static final int MOST = 5;
    private static final String GAP = "_gap";

    private SlicePart() {}

    static List<SliceFigure> of(OpsReader reader) {
        List<SliceFigure> figures = new ArrayList<>();
        reader.context().pipeline().models().forEach((name, model) -> {
            if (model.score().isPresent() && !model.monitor().slices().isEmpty()) {
                figures.addAll(of(reader.tonight("quality"), name, QualityPart.leading(model.task())));
            }
        });
        return figures;
    }

    /** @param rows of {@code ops/quality}, of one night */
    static List<SliceFigure> of(List<Row> rows, String model, String leading) {
        List<Row> known = rows.stream()
                .filter(row -> row.getAs("model").equals(model) && !row.<Boolean>getAs("is_estimated"))
                .filter(row -> row.getAs("value") != null && row.getAs("ci_low") != null)
                .toList();
        return Stream.concat(worst(known, leading), gaps(known)).toList();
    }

    private static Stream<SliceFigure> worst(List<Row> rows, String leading) {
        List<Row> scores = rows.stream()
                .filter(row -> row.getAs("feature").equals("score")
                        && row.getAs("metric").equals(leading))
                .toList();
        Optional<Double> all = scores.stream()
                .filter(row -> row.getAs("slice").equals("all"))
                .map(row -> row.<Double>getAs("value"))
                .findFirst();
        return scores.stream()
                .filter(row -> all.isPresent() && isWorse(row, leading, all.get()))
                .sorted(Comparator.comparingDouble(row -> -Math.abs(row.<Double>getAs("value") - all.get())))
                .limit(MOST)
                .map(row -> figure(row, OptionalDouble.of(all.get())));
    }

    private static boolean isWorse(Row row, String metric, double all) {
        return Metrics.better(metric) == Better.MORE
                ? orNaN(row.getAs("ci_high")) < all
                : orNaN(row.getAs("ci_low")) > all;
    }

    private static Stream<SliceFigure> gaps(List<Row> rows) {
        return rows.stream()
                .filter(row -> row.<String>getAs("metric").endsWith(GAP))
                .filter(row -> orNaN(row.getAs("ci_low")) > 0 || orNaN(row.getAs("ci_high")) < 0)
                .sorted(Comparator.comparingDouble(row -> -Math.abs(row.<Double>getAs("value"))))
                .limit(MOST)
                .map(row -> figure(row, OptionalDouble.empty()));
    }

    private static SliceFigure figure(Row row, OptionalDouble all) {
        String metric = row.getAs("metric");
        boolean isGap = metric.endsWith(GAP);
        String words = isGap
                ? metric.substring(0, metric.length() - GAP.length()).replace('_', ' ') + ", less that of the others"
                : metric;
        return new SliceFigure(
                row.getAs("slice"),
                words,
                row.getAs("value"),
                new SliceFigure.Interval(row.getAs("ci_low"), row.getAs("ci_high")),
                all,
                row.getAs("n_cur"),
                "ops.quality: " + OpsReader.key(row) + ", is_estimated=false");
    }
}
