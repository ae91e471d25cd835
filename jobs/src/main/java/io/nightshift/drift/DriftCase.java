package io.nightshift.drift;

/**
 * One column or score to compare with its reference.
 *
 * @param subject names it to the caller, as {@code carrier} or {@code origin=EWR/distance}
 * @param bins the frozen bins that both sides were counted in
 */
public record DriftCase(String subject, BinSet bins, BinCounts reference, BinCounts current) {
    public DriftCase {
        int size = bins.size();
        if (reference.counts().size() != size || current.counts().size() != size) {
            throw new IllegalArgumentException(subject + " has " + size + " bins, but counts of "
                    + reference.counts().size() + " and " + current.counts().size());
        }
    }

    /** Rows of both sides in a bin. */
    long rows(int position) {
        return reference.count(position) + current.count(position);
    }

    /** 1/n + 1/m: the variance of a difference of two shares, but for the shares. */
    double samplingScale() {
        return 1.0 / reference.rows() + 1.0 / current.rows();
    }
}
