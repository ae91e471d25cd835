package io.nightshift.job.bins;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import scala.Tuple2;

/**
 * Tallies of the groups of a task's rows. Rows that belong to the same groups are counted together, each cell once, however many
 * groups these are. Where there are too many to hold, counts are handed on and begun anew, so a group may come more than once.
 */
final class CountedRows implements Iterator<Tuple2<String, byte[]>> {
    private final Iterator<InternalRow> rows;
    private final CellPlaces places;
    private final TallyShape shape;
    private final int mostOpen;
    private final Map<ArrayData, GroupTally> open = new HashMap<>();
    private final Queue<Tuple2<String, byte[]>> closed = new ArrayDeque<>();

    /**
     * @param shape of what is held of a group
     * @param mostHeld longs that are held at a time; as many again for each group of a row when they are handed on
     */
    CountedRows(Iterator<InternalRow> rows, CellPlaces places, TallyShape shape, int mostHeld) {
        this.rows = rows;
        this.places = places;
        this.shape = shape;
        this.mostOpen = Math.max(1, mostHeld / shape.size());
    }

    @Override
    public boolean hasNext() {
        while (closed.isEmpty() && rows.hasNext()) {
            read();
            close();
        }
        return !closed.isEmpty();
    }

    @Override
    public Tuple2<String, byte[]> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return closed.remove();
    }

    /** Counts rows until all are counted, or one has no room. */
    private void read() {
        while (rows.hasNext() && open.size() < mostOpen) {
            InternalRow row = rows.next();
            ArrayData groups = row.getArray(places.columns());
            GroupTally tally = open.get(groups);
            if (tally == null) {
                tally = shape.none();
                open.put(groups.copy(), tally); // the row's memory is used again
            }
            places.count(row, tally);
        }
    }

    private void close() {
        Map<String, GroupTally> byGroup = new HashMap<>();
        open.forEach((groups, tally) -> {
            for (int i = 0; i < groups.numElements(); i++) {
                String group = groups.getUTF8String(i).toString();
                byGroup.computeIfAbsent(group, missing -> shape.none()).add(tally);
            }
        });
        open.clear();
        byGroup.forEach((group, tally) -> closed.add(new Tuple2<>(group, tally.bytes())));
    }
}
