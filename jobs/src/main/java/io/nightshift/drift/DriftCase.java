package io.nightshift.drift;

import java.util.List;

/**
 * One column or score to compare with its reference.
 *
 * @param subject names it to the caller, as {@code carrier} or {@code origin=EWR/distance}
 * @param bins the frozen bins that both sides were counted in
 * @param nights of the reference in order of time; their rows are the reference
 */
public record DriftCase(
        String subject, BinSet bins, BinCounts reference, List<ReferenceNight> nights, BinCounts current) {
    public DriftCase {
        nights = List.copyOf(nights);
        int size = bins.size();
        if (reference.counts().size() != size || current.counts().size() != size) {
            throw new IllegalArgumentException(subject + " has " + size + " bins, but counts of "
                    + reference.counts().size() + " and " + current.counts().size());
        }
        long rows = nights.stream().mapToLong(night -> night.counts().rows()).sum();
        if (!nights.isEmpty() && rows != reference.rows()) {
            throw new IllegalArgumentException(
                    subject + " has " + reference.rows() + " rows in the reference, but " + rows + " in its nights");
        }
    }

    /** A reference whose nights are not known: its rows are taken for independent of each other. */
    public DriftCase(String subject, BinSet bins, BinCounts reference, BinCounts current) {
        this(subject, bins, reference, List.of(), current);
    }

    /** Rows of both sides in a bin. */
    long rows(int position) {
        return reference.count(position) + current.count(position);
    }

    /** 1/n + 1/m: the variance of a difference of two shares of independent rows, but for the shares. */
    double samplingScale() {
        return 1.0 / reference.rows() + 1.0 / current.rows();
    }
}
