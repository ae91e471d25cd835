package io.nightshift.job.dataset;

import static io.nightshift.feature.Names.column;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_date;

import io.nightshift.feature.join.JoinCounts;
import io.nightshift.feature.join.ViewRows;
import io.nightshift.job.features.JoinReport;
import io.nightshift.job.features.SourceView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What the views of a build could not see, or had to choose, by view and name of the count. */
final class LeftOut {
    private static final String KNOWN_LATE = "rows_known_late";

    private LeftOut() {}

    /**
     * @param counts of a join that was run
     * @param views that were joined; of sources with a known time one narrow scan tells how many rows came late
     */
    static Map<String, Map<String, Long>> of(JoinCounts counts, List<SourceView> views) {
        Map<String, Map<String, Long>> leftOut = new LinkedHashMap<>();
        counts.byView().forEach((view, count) -> leftOut.put(view, JoinReport.named(count)));
        Map<String, ViewRows> once = new LinkedHashMap<>();
        views.stream()
                .flatMap(SourceView::all)
                .forEach(view -> once.putIfAbsent(view.rows().name(), view.rows()));
        once.values().stream()
                .flatMap(view -> late(view).stream())
                .reduce(Dataset::union)
                .ifPresent(late -> late.collectAsList()
                        .forEach(row -> leftOut.computeIfAbsent(row.getString(0), view -> new LinkedHashMap<>())
                                .put(KNOWN_LATE, row.getLong(1))));
        return leftOut;
    }

    /** Rows that became known on a later date than they happened on: the state at the end of their own night lacks them. */
    private static Optional<Dataset<Row>> late(ViewRows view) {
        return view.times().known().map(known -> {
            Column late = to_date(column(known)).gt(to_date(column(view.times().event())));
            return view.counted().agg(count_if(late).as(KNOWN_LATE)).select(lit(view.name()), col(KNOWN_LATE));
        });
    }
}
