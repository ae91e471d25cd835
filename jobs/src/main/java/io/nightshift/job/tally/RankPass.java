package io.nightshift.job.tally;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Looks at the rows of one task for numbers that share their first bits with one that is sought.
 *
 * @param level how often bits were looked at before
 */
record RankPass(Layout layout, int level, Set<RankSearch.Wanted> wanted)
        implements FlatMapFunction<Iterator<InternalRow>, byte[]> {
    @Override
    public Iterator<byte[]> call(Iterator<InternalRow> rows) {
        HashMap<RankSearch.Wanted, RankState> found = new HashMap<>();
        Map<Integer, List<Sought>> byNight = new HashMap<>();
        for (RankSearch.Wanted each : wanted) {
            RankState state = new RankState(level);
            found.put(each, state);
            byNight.computeIfAbsent(each.night(), night -> new ArrayList<>())
                    .add(new Sought(layout.ranked().get(each.values()), each.bits(), state));
        }
        while (rows.hasNext()) {
            InternalRow row = rows.next();
            for (Sought each : byNight.getOrDefault(row.getInt(layout.night()), List.of())) {
                look(row, each);
            }
        }
        return List.of(Travel.pack(found)).iterator();
    }

    private record Sought(ValuePlace place, long bits, RankState state) {}

    private void look(InternalRow row, Sought sought) {
        ValuePlace place = sought.place();
        if (!layout.holds(row, place.counted()) || row.isNullAt(place.ordinal())) {
            return;
        }
        double number = place.number(row);
        long ordered = RankState.ordered(number);
        boolean isFinite = Math.abs(number) < Double.POSITIVE_INFINITY;
        if (isFinite && ordered >>> (Long.SIZE - level * RankState.BITS) == sought.bits()) {
            sought.state().add(ordered, 1);
        }
    }

    /** What all tasks found. */
    static Map<RankSearch.Wanted, RankState> together(List<byte[]> tasks) {
        Map<RankSearch.Wanted, RankState> all = new HashMap<>();
        for (byte[] task : tasks) {
            Map<RankSearch.Wanted, RankState> found = Travel.unpack(task);
            found.forEach((wanted, state) -> {
                RankState before = all.putIfAbsent(wanted, state);
                if (before != null) {
                    before.add(state);
                }
            });
        }
        return all;
    }
}
