package io.nightshift.job.features;

import io.nightshift.feature.join.ViewRows;
import io.nightshift.job.NightRange;
import io.nightshift.table.Commit;
import io.nightshift.table.PinnedTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A view with the rows its looks can reach, or with what the older of them have come to and the others.
 *
 * @param table they come from; empty where the source has had no rows yet, and may have none
 * @param nights of the rows
 * @param states the commit that wrote what the older rows have come to; empty where all rows are there
 * @param views that its rows look at, with the rows that these looks can reach
 */
public record SourceView(
        ViewRows rows,
        Optional<PinnedTable> table,
        NightRange nights,
        Optional<Commit> states,
        List<SourceView> views) {
    /** Of all rows. */
    SourceView(ViewRows rows, Optional<PinnedTable> table, NightRange nights, List<SourceView> views) {
        this(
                rows.over(views.stream().map(SourceView::rows).toList()),
                table,
                nights,
                Optional.empty(),
                List.copyOf(views));
    }

    /** Itself, and all views behind it. */
    public Stream<SourceView> all() {
        return Stream.concat(Stream.of(this), views.stream().flatMap(SourceView::all));
    }

    /** Of the tables of all their sources, by source; -1 for no table. */
    Map<String, Long> versions() {
        Map<String, Long> versions = new HashMap<>();
        all().forEach(view -> versions.put(view.rows().view().source(), ViewSources.version(view.table())));
        return versions;
    }
}
