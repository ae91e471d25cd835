package io.nightshift.job.features;

import io.nightshift.job.JobContext;
import io.nightshift.job.NightRange;
import io.nightshift.table.Layer;
import io.nightshift.table.Slot;
import io.nightshift.table.TableName;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Nights of one view's table that no longer show what its source rows would give. */
record StaleNights(JobContext context, ViewSources sources, String view) {

    /**
     * Those after a night that rows of it can reach. Costs nothing where the night is the newest of the table, as it is in a
     * nightly run.
     *
     * @return oldest first
     */
    List<LocalDate> after(LocalDate night) {
        TableName table = context.table(Layer.FEATURES, view);
        LocalDate last = earlier(context.tables().newestNight(table), reached(night));
        return between(night, last).filter(later -> isStale(table, later)).toList();
    }

    /** The last night at whose end a row of the night can still be seen; empty for ever. */
    private Optional<LocalDate> reached(LocalDate night) {
        // A row may lie anywhere in its night, and a day may have 25 hours.
        return sources.view(view).reach().map(reach -> night.plusDays(reach.toDays() + 2));
    }

    private boolean isStale(TableName table, LocalDate night) {
        Optional<String> written = context.tables().digest(table, Slot.night(night));
        return written.isPresent()
                && !written.get().equals(sources.digest(view, FeaturesStep.looks(context, NightRange.of(night))));
    }

    private static LocalDate earlier(LocalDate newest, Optional<LocalDate> reached) {
        return reached.filter(newest::isAfter).orElse(newest);
    }

    private static Stream<LocalDate> between(LocalDate night, LocalDate last) {
        return last.isAfter(night) ? night.plusDays(1).datesUntil(last.plusDays(1)) : Stream.empty();
    }
}
