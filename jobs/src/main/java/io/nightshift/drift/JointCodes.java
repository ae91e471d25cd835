package io.nightshift.drift;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * A whole number for every bin of a column, by which columns of all kinds can be added and multiplied: normal scores (van der Waerden,
 * 1952) of the middle rank of the bin in the reference, times {@value #SCALE}. Numbers are ranked by their order, categories by how
 * frequent they are in the reference; what has no rank, as null, has the code of the middle. No value is far from the others, so no
 * outlier tells much, and sums of codes are exact whatever order rows come in.
 */
public final class JointCodes {
    static final int SCALE = 1024;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private JointCodes() {}

    /** By position of the bin. */
    public static List<Integer> of(BinSet bins, BinCounts reference) {
        int ranked = bins instanceof NumericBins numbers ? numbers.ordered() : bins.size() - 1;
        double rows = IntStream.range(0, ranked).mapToLong(reference::count).sum();
        int[] codes = new int[bins.size()];
        long below = 0;
        for (int bin = 0; bin < ranked; bin++) {
            double middle = (below + reference.count(bin) / 2.0 + 0.5) / (rows + 1);
            codes[bin] = code(middle);
            below += reference.count(bin);
        }
        if (bins instanceof NumericBins numbers) {
            codes[numbers.binOf(Double.NEGATIVE_INFINITY)] = codes[0];
            codes[numbers.binOf(Double.POSITIVE_INFINITY)] = codes[ranked - 1];
        }
        return Arrays.stream(codes).boxed().toList();
    }

    private static int code(double rank) {
        return (int) Math.round(SCALE * NORMAL.inverseCumulativeProbability(rank));
    }
}
