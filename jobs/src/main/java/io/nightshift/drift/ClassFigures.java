package io.nightshift.drift;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Figures of several classes out of their counts. Each is a smooth function of the shares of rows in the cells of the confusion
 * matrix, so its standard error is that of the delta method: the root of the sum over rows of the square of what one row more in
 * its cell would add (Takahashi, Yamamoto, Kuchiba and Koyama, 2022). NaN without rows.
 */
final class ClassFigures {
    private final ClassCounts counts;
    private final double[] labelled;
    private final double[] predicted;
    private final double rows;

    ClassFigures(ClassCounts counts) {
        this.counts = counts;
        this.labelled =
                IntStream.range(0, counts.size()).mapToDouble(counts::labelled).toArray();
        this.predicted =
                IntStream.range(0, counts.size()).mapToDouble(counts::predicted).toArray();
        this.rows = counts.rows();
    }

    /** What a row more in a cell adds to a figure. */
    private interface Influence {
        double of(int truth, int told);
    }

    /**
     * Mean over classes of F1 of that class against the rest, {@code 2 hits / (labelled + predicted)}. A class that no row has does
     * not count.
     */
    Estimate macroF1() {
        int size = counts.size();
        return share(mean(this::f1), (truth, told) -> influenceOnF1(truth, told) / size);
    }

    private double influenceOnF1(int truth, int told) {
        if (truth == told) {
            return 2 * (1 - f1(truth)) / both(truth);
        }
        return -f1(truth) / both(truth) - f1(told) / both(told);
    }

    private double f1(int place) {
        return 2 * counts.rows(place, place) / both(place);
    }

    /** Rows labelled so, and rows predicted so. */
    private double both(int place) {
        return labelled[place] + predicted[place];
    }

    /** Mean over classes of the share of hits among rows predicted so; 0 for one that comes true and is never predicted. */
    Estimate macroPrecision() {
        int size = counts.size();
        return share(
                mean(this::precision),
                (truth, told) -> ((truth == told ? 1 : 0) - precision(told)) / predicted[told] / size);
    }

    private double precision(int place) {
        return predicted[place] == 0 ? 0 : counts.rows(place, place) / predicted[place];
    }

    /** Mean over classes of the share of hits among rows labelled so; 0 for one that is predicted and never comes true. */
    Estimate macroRecall() {
        return meanRecall(counts.size());
    }

    /** The same mean over classes that came true alone, so that what a model makes up does not count twice. */
    Estimate balancedAccuracy() {
        return meanRecall((int) IntStream.range(0, counts.size())
                .filter(place -> labelled[place] > 0)
                .count());
    }

    private Estimate meanRecall(int size) {
        double sum = IntStream.range(0, counts.size()).mapToDouble(this::recall).sum();
        return share(sum / size, (truth, told) -> ((truth == told ? 1 : 0) - recall(truth)) / labelled[truth] / size);
    }

    private double recall(int place) {
        return labelled[place] == 0 ? 0 : counts.rows(place, place) / labelled[place];
    }

    /**
     * Correlation of prediction and label of any number of classes (Gorodkin, 2004), of two that of Matthews: -1 to 1. Interval on
     * the scale of Fisher's z. NaN where all rows have one label or one prediction.
     */
    Estimate matthews() {
        double agreement = counts.hits() * rows - sum(place -> predicted[place] * labelled[place]);
        double ofPredicted = rows * rows - sum(place -> predicted[place] * predicted[place]);
        double ofLabelled = rows * rows - sum(place -> labelled[place] * labelled[place]);
        double spread = Math.sqrt(ofPredicted) * Math.sqrt(ofLabelled);
        if (spread == 0) {
            return Estimate.UNKNOWN;
        }
        double correlation = Math.max(-1, Math.min(1, agreement / spread));
        double error = error((truth, told) -> {
            double more = (truth == told ? rows : 0) + counts.hits() - predicted[truth] - labelled[told];
            double wider = (rows - predicted[told]) / ofPredicted + (rows - labelled[truth]) / ofLabelled;
            return more / spread - correlation * wider;
        });
        return Estimate.correlation(correlation, error);
    }

    private double mean(IntToDoubleFunction figure) {
        return sum(figure) / counts.size();
    }

    private double sum(IntToDoubleFunction figure) {
        return IntStream.range(0, counts.size()).mapToDouble(figure).sum();
    }

    private Estimate share(double value, Influence influence) {
        return Estimate.onLogOdds(value, error(influence));
    }

    private double error(Influence influence) {
        double squares = 0;
        for (int truth = 0; truth < counts.size(); truth++) {
            for (int told = 0; told < counts.size(); told++) {
                double alike = counts.rows(truth, told);
                double added = alike == 0 ? 0 : influence.of(truth, told);
                squares += alike * added * added;
            }
        }
        return Math.sqrt(squares);
    }
}
