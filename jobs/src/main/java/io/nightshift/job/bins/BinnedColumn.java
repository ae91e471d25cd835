package io.nightshift.job.bins;

import io.nightshift.drift.BinSet;
import java.io.Serializable;
import java.util.List;

/**
 * A column of a frame with the bins its values are counted in.
 *
 * @param name in the frame
 * @param codes of the bins, by which it is compared together with other columns; none where it is not
 */
public record BinnedColumn(String name, BinSet bins, List<Integer> codes) implements Serializable {
    public BinnedColumn {
        codes = List.copyOf(codes);
    }

    /** One that is looked at for itself only. */
    public BinnedColumn(String name, BinSet bins) {
        this(name, bins, List.of());
    }
}
