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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Looks for nights of one view's table that no longer show what its definition and its source rows would give. */
record StaleNights(JobContext context, ViewSources sources, String view) {

    /** Of more nights it is not asked whether they have been mended. */
    private static final int MOST_COMPARED = 31;

    /** Days without a run, after which another definition is not told of. */
    private static final int LOOKED_BACK = 7;

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

    /**
     * Of nights that were written before, those whose rows are others now. One that was computed by another definition is left as
     * it is, whatever its rows: it shows what its columns meant then.
     */
    Stream<LocalDate> among(Stream<LocalDate> nights) {
        TableName table = context.table(Layer.FEATURES, view);
        return nights.filter(night -> {
            Optional<String> written = context.tables().digest(table, Slot.night(night));
            ViewDigest now = sources.digest(view, FeaturesStep.looks(context, NightRange.of(night)));
            return written.filter(now::hasDefinitionOf).isPresent() && !now.hasRowsOf(written.get());
        });
    }

    /** What a person should know of nights whose rows came late, further back than a run looks. */
    Optional<String> beyond(Set<LocalDate> late) {
        List<LocalDate> stale = late.size() > MOST_COMPARED
                ? List.copyOf(late)
                : among(late.stream()).toList();
        return stale.isEmpty()
                ? Optional.empty()
                : Optional.of("features " + view + ": rows of "
                        + new NightRange(stale.get(0), stale.get(stale.size() - 1))
                        + " have changed, further back than schedule.revisit looks; to compute what they reach again:"
                        + " backfill --from " + stale.get(0) + " --to " + stale.get(stale.size() - 1)
                        + " --steps features");
    }

    /** What a person should know of nights that are being written, and of those that were found with them. */
    List<String> notices(NightRange asked, Found found) {
        List<String> notices = new ArrayList<>();
        List<LocalDate> others = ofOtherDefinition(asked.first());
        if (!others.isEmpty()) {
            LocalDate last = others.get(others.size() - 1);
            notices.add("another definition or version of Nightshift computed " + new NightRange(others.get(0), last)
                    + ", whose columns may mean something else; to compute them again: backfill --from " + others.get(0)
                    + " --to " + last + " --steps features");
        }
        if (!found.isEmpty()) {
            notices.add(found.inWords());
        }
        return notices.stream().map(words -> "features " + view + ": " + words).toList();
    }

    /** Of the nights before one, where the newest is among them; a night that follows on one of its own definition asks no further. */
    private List<LocalDate> ofOtherDefinition(LocalDate first) {
        TableName table = context.table(Layer.FEATURES, view);
        ViewDigest now = sources.digest(view, FeaturesStep.looks(context, NightRange.of(first)));
        boolean follows = first.minusDays(LOOKED_BACK)
                .datesUntil(first)
                .flatMap(night -> context.tables().digest(table, Slot.night(night)).stream())
                .reduce((older, newer) -> newer)
                .filter(newest -> !now.hasDefinitionOf(newest))
                .isPresent();
        return !follows
                ? List.of()
                : context.tables().nightDigests(table).headMap(first).entrySet().stream()
                        .filter(night -> !now.hasDefinitionOf(night.getValue()))
                        .map(Map.Entry::getKey)
                        .toList();
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
