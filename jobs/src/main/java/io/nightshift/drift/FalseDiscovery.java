package io.nightshift.drift;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Keeps the expected share of false alarms among the alarms of one run below a level. */
public final class FalseDiscovery {
    private FalseDiscovery() {}

    /**
     * Adjusted p-values of Benjamini and Hochberg (1995): the smallest level at which each hypothesis is rejected, {@code min
     * over j >= rank of p(j) * tests / j}. Same order as given; NaN stays NaN and does not count as a test.
     */
    public static double[] adjust(double... pValues) {
        int[] fromLargest = IntStream.range(0, pValues.length)
                .filter(i -> !Double.isNaN(pValues[i]))
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -pValues[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = pValues.clone();
        double smallest = 1;
        for (int i = 0; i < fromLargest.length; i++) {
            int rank = fromLargest.length - i;
            smallest = Math.min(smallest, pValues[fromLargest[i]] * fromLargest.length / rank);
            adjusted[fromLargest[i]] = smallest;
        }
        return adjusted;
    }

    /**
     * The chance that each test must not exceed to be rejected, the others being as they are: {@code rate * j / tests}, j the
     * number of rejections if its own chance were 0.
     */
    public static double[] levels(double rate, double... pValues) {
        double[] sorted =
                Arrays.stream(pValues).filter(p -> !Double.isNaN(p)).sorted().toArray();
        int rejected = 0;
        int further = 0; // rejections, were one that is not rejected to have a chance of 0
        for (int rank = 1; rank <= sorted.length; rank++) {
            double level = rate * rank / sorted.length;
            rejected = sorted[rank - 1] <= level ? rank : rejected;
            further = rank == 1 || sorted[rank - 2] <= level ? rank : further;
        }
        double last = rate * rejected / Math.max(1, sorted.length);
        double next = rate * further / Math.max(1, sorted.length);
        return Arrays.stream(pValues).map(p -> p <= last ? last : next).toArray();
    }
}
