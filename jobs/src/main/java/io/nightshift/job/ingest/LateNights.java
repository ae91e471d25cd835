package io.nightshift.job.ingest;

import io.nightshift.job.JobContext;
import io.nightshift.job.NightRange;
import io.nightshift.job.Revisit;
import io.nightshift.table.ExternalTable;
import io.nightshift.table.Layer;
import io.nightshift.table.Touch;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds nights whose rows somebody has added to, corrected or deleted in a Delta table that is used in place, after they were
 * ingested: by the table's log since the version that a night is known to agree with. No data is read.
 *
 * @param location as the definition names the table
 * @param known of the nights that are looked back at
 */
record LateNights(
        JobContext context, SourceDefinition source, String location, ExternalTable table, KnownVersions known) {

    /** Of all sources, before a night that is to be run. */
    static Revisit before(JobContext context, SourceInputs inputs, LocalDate first) {
        List<LocalDate> nights = Revisit.window(context, first);
        Map<SourceDefinition, ExternalTable> tables = nights.isEmpty() ? Map.of() : inputs.inPlace();
        if (tables.isEmpty()) {
            return Revisit.NONE;
        }
        long days = context.pipeline().schedule().revisit().toDays();
        KnownVersions known = KnownVersions.of(context, new NightRange(nights.get(0), first.plusDays(days)));
        NavigableSet<LocalDate> touched = new TreeSet<>();
        List<String> notices = new ArrayList<>();
        Map<String, String> marks = new TreeMap<>();
        tables.forEach((source, table) -> {
            LateNights late = new LateNights(context, source, source.location(), table, known);
            Revisit found = late.among(nights);
            touched.addAll(found.nights());
            notices.addAll(found.notices());
            marks.putAll(found.marks());
        });
        return new Revisit(List.copyOf(touched), notices, marks);
    }

    private Revisit among(List<LocalDate> nights) {
        Map<LocalDate, Long> versions = new TreeMap<>();
        for (LocalDate night : nights) {
            OptionalLong version = known.of(source.name(), location, night);
            version.ifPresent(agreed -> versions.put(night, agreed));
        }
        Map<String, String> mark = KnownVersions.mark(source.name(), nights.get(0), table.version());
        if (versions.values().stream().allMatch(version -> version == table.version())) {
            return new Revisit(List.of(), List.of(), mark);
        }
        long oldest =
                versions.values().stream().mapToLong(version -> version).min().orElseThrow();
        Optional<List<Touch>> touches =
                source.source().time().flatMap(time -> table.touchesSince(oldest, source.landed(time), context.zone()));
        List<LocalDate> touched = versions.entrySet().stream()
                .filter(night -> touches.map(all -> isTouched(night, all)).orElse(true))
                .map(Map.Entry::getKey)
                .toList();
        return new Revisit(touched, beyond(nights.get(0), versions, touches.orElse(List.of())), mark);
    }

    private static boolean isTouched(Map.Entry<LocalDate, Long> night, List<Touch> touches) {
        return touches.stream().anyMatch(touch -> touch.version() > night.getValue() && touch.reaches(night.getKey()));
    }

    /** What no run before this one has told: of nights before those that are looked at. */
    private List<String> beyond(LocalDate first, Map<LocalDate, Long> versions, List<Touch> touches) {
        long told = known.lookedAt(source.name(), () -> newest(versions));
        List<Touch> older = touches.stream()
                .filter(touch -> touch.version() > told && touch.first().isBefore(first))
                .toList();
        if (older.isEmpty()) {
            return List.of();
        }
        List<LocalDate> ingested =
                context.tables().nightDigests(context.table(Layer.RAW, source.name())).headMap(first).keySet().stream()
                        .filter(night -> older.stream().anyMatch(touch -> touch.reaches(night)))
                        .toList();
        return ingested.isEmpty() ? List.of() : List.of(inWords(ingested.get(0), ingested.get(ingested.size() - 1)));
    }

    private static long newest(Map<LocalDate, Long> versions) {
        return versions.values().stream().mapToLong(version -> version).max().orElse(-1);
    }

    private String inWords(LocalDate oldest, LocalDate newest) {
        return "source " + source.name() + ": rows of " + new NightRange(oldest, newest)
                + " may have changed after they were ingested, further back than schedule.revisit looks; to take them in:"
                + " backfill --from " + oldest + " --to " + newest + " --steps ingest,features";
    }
}
