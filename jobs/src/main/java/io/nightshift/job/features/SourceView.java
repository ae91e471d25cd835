package io.nightshift.job.features;

import io.nightshift.feature.join.ViewRows;
import io.nightshift.job.NightRange;
import io.nightshift.table.PinnedTable;
import java.util.Optional;

/**
 * A view with the rows its looks can reach.
 *
 * @param table they come from; empty where the source has had no rows yet, and may have none
 * @param nights of the rows
 */
public record SourceView(ViewRows rows, Optional<PinnedTable> table, NightRange nights) {}
