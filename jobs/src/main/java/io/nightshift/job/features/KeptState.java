package io.nightshift.job.features;

import static org.apache.spark.sql.functions.col;

import io.nightshift.definition.FeatureView;
import io.nightshift.feature.join.Earlier;
import io.nightshift.table.Commit;
import io.nightshift.table.PinnedTable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What all rows of a view had come to at the end of a night.
 *
 * @param table of the view's states
 * @param writer the commit that wrote it
 */
record KeptState(FeatureView view, LocalDate night, Instant end, PinnedTable table, Commit writer) {

    /** How far back looks need rows besides: to those that were not usable yet, and to those that windows of a length reach. */
    Duration reachBefore(Looks looks) {
        Duration unusable = view.delay().orElse(Duration.ZERO).plus(Duration.between(end, looks.first()));
        Duration windows = view.reachOfWindows();
        return windows.compareTo(unusable) > 0 ? windows : unusable;
    }

    /** A view with those rows, as one that begins with this. */
    SourceView leadingTo(SourceView since) {
        Earlier earlier = new Earlier(table.rows().filter(col(ViewSources.NIGHT).equalTo(night)), end);
        return new SourceView(
                since.rows().after(earlier), since.table(), since.nights(), Optional.of(writer), since.views());
    }
}
