package io.nightshift.job.features;

import io.nightshift.definition.FeatureView;
import io.nightshift.job.Fingerprint;
import io.nightshift.job.JobContext;
import io.nightshift.job.NightRange;
import io.nightshift.table.Commit;
import io.nightshift.table.Layer;
import io.nightshift.table.Replacement;
import io.nightshift.table.Slot;
import io.nightshift.table.TableName;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What all rows of a view that sees rows of any age have come to, kept in {@code states/<pipeline>/<view>} as of the ends of some
 * Sundays, so that nights after them need not read those rows again. One counts only as long as the very rows it was made of are
 * those of the source; else the one before is as good, and in the end the rows themselves.
 *
 * @param versions of the tables that are read, by source; -1 for none
 */
record ViewStates(JobContext context, ViewSources sources, String view, Map<String, Long> versions) {
    /** Changes when the same rows would be kept as other bytes. */
    private static final String FORM = "2";

    private static final DayOfWeek KEPT_ON = DayOfWeek.SUNDAY;

    /** Digest of a state that no night can be asked to begin with any more, and that was taken away. */
    private static final String PRUNED = "pruned";

    /** Besides one for each week that a run looks back: that before those, and two in case rows of the last weeks change. */
    private static final int MORE = 3;

    /** Nights of the source from one state to the next: of fewer, the rows are read as fast as a state is. */
    private static final int FEWEST_NIGHTS = 4;

    /** The newest one that still counts and that all looks lie after. */
    Optional<KeptState> newest(Looks looks) {
        if (!canBeKept()) {
            return Optional.empty();
        }
        List<LocalDate> nights = new ArrayList<>(keptUpTo(looks.nightBefore()));
        Collections.reverse(nights);
        Map<Slot, Optional<String>> written = written(nights);
        return nights.stream()
                .filter(night -> written.get(Slot.night(night)).isPresent())
                .flatMap(night -> find(night).stream())
                .findFirst();
    }

    /**
     * Writes those of some nights, unless they are there, and takes away those that are too old to be of use.
     *
     * @param source with rows for looks at the ends of all these nights
     * @return empty where none of the nights is one to keep
     */
    Optional<Commit> write(SourceView source, Set<LocalDate> nights) {
        if (!canBeKept()) {
            return Optional.empty();
        }
        List<LocalDate> current = current();
        List<LocalDate> kept = current.stream().filter(nights::contains).toList();
        return kept.isEmpty() ? Optional.empty() : Optional.of(write(source, kept, current));
    }

    private Commit write(SourceView source, List<LocalDate> nights, List<LocalDate> current) {
        Map<Slot, String> slots = new TreeMap<>(Comparator.comparing(Slot::night));
        nights.forEach(night -> slots.put(Slot.night(night), digest(night)));
        Map<LocalDate, String> written = context.tables().nightDigests(table());
        boolean areThere = slots.entrySet().stream().allMatch(slot -> slot.getValue()
                .equals(written.get(slot.getKey().night())));
        if (areThere) {
            return context.tables().held(table(), slots.keySet());
        }
        written.forEach((night, digest) -> {
            if (!current.contains(night) && !digest.equals(PRUNED)) {
                slots.put(Slot.night(night), PRUNED);
            }
        });
        Dataset<Row> states = FeatureTransforms.states(source.rows(), nights);
        return context.tables()
                .replace(new Replacement(
                        table(),
                        FeatureTransforms.laidOut(states, definition()),
                        slots,
                        context.run().runId()));
    }

    /** The newest of those to keep, as far as nights of features go. */
    private List<LocalDate> current() {
        List<LocalDate> all = keptUpTo(context.tables().newestNight(context.table(Layer.FEATURES, view)));
        long weeks = context.pipeline().schedule().revisit().toDays() / DayOfWeek.values().length;
        return all.subList((int) Math.max(0, all.size() - MORE - weeks), all.size());
    }

    private boolean canBeKept() {
        return definition().canBeSummedUp(sources.source(definition().source()));
    }

    private FeatureView definition() {
        return sources.view(view);
    }

    /** Sundays with enough nights of the source behind the one before. Follows from what nights the source has, and nothing else. */
    private List<LocalDate> keptUpTo(LocalDate last) {
        if (last.isBefore(sources.start())) {
            return List.of();
        }
        NightRange all = new NightRange(sources.start(), last);
        Set<LocalDate> filled = sources.digests(
                        definition().source(), all, versions.get(definition().source()))
                .keySet();
        List<LocalDate> kept = new ArrayList<>();
        int since = 0;
        for (LocalDate night : all.nights()) {
            since += filled.contains(night) ? 1 : 0;
            if (night.getDayOfWeek() == KEPT_ON && since >= FEWEST_NIGHTS) {
                kept.add(night);
                since = 0;
            }
        }
        return kept;
    }

    private Optional<KeptState> find(LocalDate night) {
        Slot slot = Slot.night(night);
        Instant end = night.plusDays(1).atStartOfDay(context.zone()).toInstant();
        Commit writer = context.tables().held(table(), List.of(slot));
        return context.tables()
                .find(table(), slot, digest(night))
                .map(table -> new KeptState(definition(), night, end, table, writer));
    }

    private Map<Slot, Optional<String>> written(Collection<LocalDate> nights) {
        return context.tables()
                .digests(table(), nights.stream().map(Slot::night).collect(Collectors.toSet()));
    }

    /** Of the definition and every row up to the night's end. */
    private String digest(LocalDate night) {
        Looks end = Looks.atEndsOf(NightRange.of(night), context.zone());
        return Fingerprint.of(FORM, context.spark().version(), sources.digest(view, end, versions));
    }

    private TableName table() {
        return context.table(Layer.STATES, view);
    }
}
