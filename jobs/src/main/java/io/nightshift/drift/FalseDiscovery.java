package io.nightshift.drift;

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
}
