package io.nightshift.drift;

import java.io.Serializable;
import java.util.List;

/**
 * Bins frozen with a reference, so that counts of different nights can be compared. Every value, null included, falls into
 * exactly one bin; a bin is named by its position in {@link #bins()}. Equal bin sets have equal {@code toString}, which holds
 * everything they are made of and so can be digested into an id.
 */
public sealed interface BinSet extends Serializable permits NumericBins, CategoryBins {
    /** All bins in order of position. */
    List<Bin> bins();

    /** Position of the bin of missing values. */
    int nullBin();

    /** Number of bins, the special ones included. */
    default int size() {
        return bins().size();
    }
}
