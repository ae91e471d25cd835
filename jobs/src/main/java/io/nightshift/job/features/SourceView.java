package io.nightshift.job.features;

import io.nightshift.feature.join.ViewRows;
import io.nightshift.job.NightRange;
import io.nightshift.table.Commit;
import io.nightshift.table.PinnedTable;
import java.util.Optional;

/**
 * A view with the rows its looks can reach, or with what the older of them have come to and the others.
 *
 * @param table they come from; empty where the source has had no rows yet, and may have none
 * @param nights of the rows
 * @param states the commit that wrote what the older rows have come to; empty where all rows are there
 */
public record SourceView(ViewRows rows, Optional<PinnedTable> table, NightRange nights, Optional<Commit> states) {
    /** Of all rows. */
    SourceView(ViewRows rows, Optional<PinnedTable> table, NightRange nights) {
        this(rows, table, nights, Optional.empty());
    }
}
