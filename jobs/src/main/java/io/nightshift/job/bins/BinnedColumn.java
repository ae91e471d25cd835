package io.nightshift.job.bins;

import io.nightshift.drift.BinSet;

/**
 * A column of a frame with the bins its values are counted in.
 *
 * @param name in the frame
 */
public record BinnedColumn(String name, BinSet bins) {}
