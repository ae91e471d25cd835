package io.nightshift.feature.join;

import io.nightshift.definition.Source;
import io.nightshift.spark.EngineColumns;
import java.util.Optional;

/**
 * Columns of source rows that say from when and until when they hold.
 *
 * @param event time at which they happened, TIMESTAMP or DATE (then midnight in the session's zone)
 * @param known time at which they became known: cuts off unless a view ignores it, and always decides between rows of one
 *     event time
 * @param sequence decides between rows of one event time and known time: a whole number or a time
 * @param until time from which they no longer hold; null for those that do
 * @param changes how rows follow one another
 */
public record RowTimes(
        String event,
        Optional<String> known,
        Optional<String> sequence,
        Optional<String> until,
        Optional<Source.Changes> changes) {

    /** Of rows that hold for ever. */
    public static RowTimes of(String event, Optional<String> known) {
        return new RowTimes(event, known, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** @param event column that stands for the source's own time */
    public static RowTimes of(String event, Source source) {
        return new RowTimes(event, source.known(), source.sequence(), source.until(), source.changes());
    }

    /**
     * Of snapshots, each of which takes the place of the one before.
     *
     * @param from decides between rows of one snapshot that hold from before it
     */
    public static RowTimes ofSnapshot(String event, Optional<String> from) {
        Optional<String> superseded = Optional.of(EngineColumns.SUPERSEDED);
        return new RowTimes(event, Optional.empty(), from, superseded, Optional.empty());
    }

    /** Whether a row is no longer seen from some time on. */
    boolean pass() {
        return until.isPresent() || changes.isPresent();
    }
}
