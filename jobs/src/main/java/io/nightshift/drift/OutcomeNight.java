package io.nightshift.drift;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * One night of the hold-out with its labels, by bin of the score.
 *
 * @param bins one for each bin that a score can be in, in their order: those of finite numbers, or of classes
 */
public record OutcomeNight(LocalDate night, List<OutcomeSums> bins) {
    public OutcomeNight {
        bins = List.copyOf(bins);
    }

    /** Sums row by row, log losses as of probabilities; a score that is not finite is left out. */
    public static OutcomeNight of(LocalDate night, NumericBins bins, double[] scores, double[] labels) {
        List<OutcomeSums> sums = new ArrayList<>(Collections.nCopies(bins.ordered(), OutcomeSums.NONE));
        for (int i = 0; i < scores.length; i++) {
            if (Double.isFinite(scores[i])) {
                int bin = bins.binOf(scores[i]);
                double error = Math.abs(scores[i] - labels[i]);
                double loss = BinaryQuality.logLoss(scores[i], labels[i] == 1);
                sums.set(bin, sums.get(bin).plus(new OutcomeSums(1, labels[i], scores[i], error, error * error, loss)));
            }
        }
        return new OutcomeNight(night, sums);
    }

    /** Rows of each bin. */
    long[] rows() {
        return bins.stream().mapToLong(OutcomeSums::rows).toArray();
    }

    /** All nights but one. */
    static List<OutcomeNight> without(List<OutcomeNight> nights, int left) {
        List<OutcomeNight> others = new ArrayList<>(nights);
        others.remove(left);
        return others;
    }

    /** The sums of some nights; there is one or more. */
    static List<OutcomeSums> sum(List<OutcomeNight> nights) {
        OutcomeSums[] sums = new OutcomeSums[nights.get(0).bins.size()];
        Arrays.fill(sums, OutcomeSums.NONE);
        nights.forEach(night -> Arrays.setAll(sums, bin -> sums[bin].plus(night.bins.get(bin))));
        return List.of(sums);
    }
}
