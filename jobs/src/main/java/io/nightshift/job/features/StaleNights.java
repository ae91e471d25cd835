package io.nightshift.job.features;

import io.nightshift.job.JobContext;
import io.nightshift.job.NightRange;
import io.nightshift.table.Layer;
import io.nightshift.table.Slot;
import io.nightshift.table.TableName;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks for nights of one view's table that no longer show what its definition and its source rows would give. */
record StaleNights(JobContext context, ViewSources sources, String view) {

    /**
     * What was found.
     *
     * @param nights oldest first
     * @param otherRows whether any was computed from rows that have changed since, or before rows came
     * @param otherDefinition whether any was computed by another definition, or by another version of the engine
     */
    record Found(List<LocalDate> nights, boolean otherRows, boolean otherDefinition) {
        boolean isEmpty() {
            return nights.isEmpty();
        }

        LocalDate last() {
            return nights.get(nights.size() - 1);
        }

        /** Why, and which; not empty. */
        String inWords() {
            List<String> reasons = new ArrayList<>();
            if (otherRows) {
                reasons.add("changed rows reach");
            }
            if (otherDefinition) {
                reasons.add("another definition or version of Nightshift computed");
            }
            return "later nights that " + String.join(", or ", reasons) + " are computed again, "
                    + new NightRange(nights.get(0), last());
        }
    }

    /** Those after a night that rows of it can reach. Costs nothing where the night is the newest of the table, as it is in a nightly run. */
    Found after(LocalDate night) {
        TableName table = context.table(Layer.FEATURES, view);
        LocalDate last = earlier(context.tables().newestNight(table), reached(night));
        List<LocalDate> nights = new ArrayList<>();
        boolean otherRows = false;
        boolean otherDefinition = false;
        for (LocalDate later : between(night, last).toList()) {
            Optional<String> written = context.tables().digest(table, Slot.night(later));
            ViewDigest now = sources.digest(view, FeaturesStep.looks(context, NightRange.of(later)));
            if (written.isPresent() && !written.get().equals(now.toString())) {
                nights.add(later);
                otherRows |= !now.hasRowsOf(written.get());
                otherDefinition |= !now.hasDefinitionOf(written.get());
            }
        }
        return new Found(List.copyOf(nights), otherRows, otherDefinition);
    }

    /** The last night at whose end a row of the night can still be seen, by the view or by one behind it; empty for ever. */
    private Optional<LocalDate> reached(LocalDate night) {
        // A row may lie anywhere in its night, and a day may have 25 hours.
        List<Optional<Duration>> reaches =
                List.copyOf(context.pipeline().reaches(view).values());
        return reaches.stream().allMatch(Optional::isPresent)
                ? reaches.stream()
                        .flatMap(Optional::stream)
                        .max(Comparator.naturalOrder())
                        .map(reach -> night.plusDays(reach.toDays() + 2))
                : Optional.empty();
    }

    private static LocalDate earlier(LocalDate newest, Optional<LocalDate> reached) {
        return reached.filter(newest::isAfter).orElse(newest);
    }

    private static Stream<LocalDate> between(LocalDate night, LocalDate last) {
        return last.isAfter(night) ? night.plusDays(1).datesUntil(last.plusDays(1)) : Stream.empty();
    }
}
