package io.nightshift.job.ingest;

import io.nightshift.definition.Source.Profiling;
import io.nightshift.job.JobContext;
import io.nightshift.job.profile.ColumnsTable;
import io.nightshift.job.profile.ColumnsTable.SourceNight;
import io.nightshift.job.profile.ProfiledColumns;
import io.nightshift.job.profile.SourceStates;
import io.nightshift.profile.ColumnType;
import io.nightshift.profile.RowsState;
import io.nightshift.table.Commit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What the columns of sources with {@code profile: nightly} were like in the runs that are published, kept in one commit. */
final class KeptColumns {
    private KeptColumns() {}

    /**
     * Reads the accepted rows of each such source once more, from storage.
     *
     * @param published runs
     * @return empty where nothing is to be kept
     */
    static Optional<Supplier<Commit>> write(
            JobContext context, Collection<SourceResult> sources, List<LocalDate> published) {
        List<SourceResult> profiled = sources.stream()
                .filter(source -> source.definition().source().profile() == Profiling.NIGHTLY)
                .toList();
        boolean isNothing = profiled.isEmpty() || published.isEmpty();
        return isNothing
                ? Optional.empty()
                : Optional.of(() -> ColumnsTable.write(context, nights(profiled, published)));
    }

    private static Map<LocalDate, List<SourceNight>> nights(List<SourceResult> sources, List<LocalDate> published) {
        Map<LocalDate, List<SourceNight>> runs = new TreeMap<>();
        for (SourceResult source : sources) {
            List<ColumnType> columns = ProfiledColumns.of(source.definition().types());
            Map<LocalDate, RowsState> states = SourceStates.byNight(source.accepted(), columns);
            for (LocalDate run : published) {
                Batch batch = source.batch(run);
                RowsState night = states.getOrDefault(batch.night(), RowsState.empty(columns));
                runs.computeIfAbsent(run, key -> new ArrayList<>())
                        .add(new SourceNight(source.name(), batch.night(), batch.digest(), night));
            }
        }
        return runs;
    }
}
