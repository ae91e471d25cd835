package io.nightshift.job.bins;

import io.nightshift.drift.BinCounts;
import java.util.Optional;

/**
 * What the rows of one group hold in one column.
 *
 * @param counts by bin
 * @param numbers of the finite numbers; empty for categories
 */
public record ColumnTally(BinCounts counts, Optional<NumberSums> numbers) {}
