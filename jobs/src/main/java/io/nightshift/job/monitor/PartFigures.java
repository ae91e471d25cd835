package io.nightshift.job.monitor;

import io.nightshift.drift.Calibration;
import io.nightshift.drift.ClassCounts;
import io.nightshift.drift.Confusion;
import io.nightshift.drift.Estimate;
import io.nightshift.drift.TopRows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Figures of a part of the labelled rows, of which curves and pictures are made: a range of probability, the rows with the highest
 * scores, a class, a cell of the confusion matrix.
 *
 * @param part as it stands in the column {@code feature}
 * @param rows labelled rows of the part
 */
record PartFigures(String part, long rows, Map<String, Estimate> metrics) {
    /** Classes that have figures of their own, the most frequent first; of more, the rest are in the macro figures alone. */
    private static final int MOST_CLASSES = 50;

    /** Classes up to which each cell of the confusion matrix is told. */
    private static final int MOST_CELLS = 12;

    /** The reliability curve: ranges of probability that have rows. */
    static List<PartFigures> reliability(Calibration calibration) {
        List<PartFigures> parts = new ArrayList<>();
        for (int i = 0; i < Calibration.RANGES; i++) {
            Calibration.Range range = calibration.ranges().get(i);
            if (range.rows() > 0) {
                Map<String, Estimate> metrics = new LinkedHashMap<>();
                metrics.put("mean_probability", Estimate.exact(range.meanProbability()));
                metrics.put("rate", range.rate());
                parts.add(new PartFigures(
                        String.format(Locale.ROOT, "probability %.1f to %.1f", i / 10.0, (i + 1) / 10.0),
                        range.rows(),
                        metrics));
            }
        }
        return parts;
    }

    /** The curve of cumulative gains. */
    static List<PartFigures> gains(List<TopRows> tenths) {
        return IntStream.range(0, tenths.size())
                .mapToObj(i -> new PartFigures(
                        "top " + 10 * (i + 1) + "%",
                        Math.round(tenths.get(i).taken()),
                        Map.of("gain", tenths.get(i).recall())))
                .toList();
    }

    /** The cells of yes and no. */
    static List<PartFigures> cells(Confusion confusion) {
        long rows = confusion.rows();
        return List.of(
                cell("true", "true", confusion.truePositives(), rows),
                cell("true", "false", confusion.falseNegatives(), rows),
                cell("false", "true", confusion.falsePositives(), rows),
                cell("false", "false", confusion.trueNegatives(), rows));
    }

    private static PartFigures cell(String label, String predicted, long rows, long all) {
        String part = "label=" + label + ", predicted=" + predicted;
        return new PartFigures(part, rows, Map.of("share", Estimate.share(rows, all)));
    }

    /** Each class against all others, and the cells of a small matrix. */
    static List<PartFigures> classes(ClassCounts classes) {
        List<PartFigures> parts = new ArrayList<>();
        classes.mostFrequent(MOST_CLASSES).forEach(place -> {
            Confusion against = classes.against(place);
            Map<String, Estimate> metrics = new LinkedHashMap<>();
            metrics.put("precision", against.precision());
            metrics.put("recall", against.recall());
            metrics.put("f1", against.f1());
            parts.add(new PartFigures("class=" + classes.names().get(place), against.positives(), metrics));
        });
        if (classes.names().size() <= MOST_CELLS) {
            parts.addAll(cells(classes));
        }
        return parts;
    }

    private static List<PartFigures> cells(ClassCounts classes) {
        List<PartFigures> parts = new ArrayList<>();
        List<String> names = classes.names();
        for (int label = 0; label < names.size(); label++) {
            for (int predicted = 0; predicted < names.size(); predicted++) {
                long rows = Math.round(classes.rows(label, predicted));
                parts.add(cell(names.get(label), names.get(predicted), rows, classes.rows()));
            }
        }
        return parts;
    }
}
