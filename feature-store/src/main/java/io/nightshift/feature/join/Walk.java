package io.nightshift.feature.join;

import io.nightshift.feature.FeatureErrors;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Walks once over label and source rows that lie key by key in the order of time, and gives each label row the features of its
 * moment. Holds the state of one key at a time.
 *
 * @param asOf name of the label rows' time, for the message where it is null
 */
record Walk(int keys, List<ViewKernel> kernels, List<JoinCounts.Counters> counters, String asOf)
        implements MapPartitionsFunction<Row, Row> {

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        return new Steps(rows);
    }

    private List<ViewState> open() {
        return IntStream.range(0, kernels.size())
                .mapToObj(i -> new ViewState(kernels.get(i), counters.get(i)))
                .toList();
    }

    private final class Steps implements Iterator<Row> {
        private final Iterator<Row> rows;
        private final Lane lane = new Lane(keys);
        private Row key;
        private List<ViewState> states;
        private Row next;

        private Steps(Iterator<Row> rows) {
            this.rows = rows;
        }

        @Override
        public boolean hasNext() {
            while (next == null && rows.hasNext()) {
                next = step(rows.next());
            }
            return next != null;
        }

        @Override
        public Row next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Row row = next;
            next = null;
            return row;
        }

        /** Null where the row is a source row, which only changes the state. */
        private Row step(Row row) {
            boolean keyed = lane.isKeyed(row);
            if (key == null || !lane.sameKey(key, row)) {
                key = row;
                states = open();
            }
            if (lane.isLabel(row)) {
                return labelled(row, keyed);
            }
            see(row, keyed);
            return null;
        }

        private Row labelled(Row row, boolean keyed) {
            if (lane.isTimeless(row)) {
                throw FeatureErrors.nullAsOf(asOf);
            }
            Object[] out = new Object[1 + states.size()];
            out[0] = lane.label(row);
            for (int i = 0; keyed && i < states.size(); i++) {
                out[1 + i] = states.get(i).asOf(lane.time(row));
            }
            return RowFactory.create(out);
        }

        private void see(Row row, boolean keyed) {
            int view = lane.view(row);
            if (!keyed) {
                counters.get(view).withoutKey().add(1);
            } else if (lane.isTimeless(row)) {
                counters.get(view).withoutTime().add(1);
            } else {
                states.get(view).see(lane.source(row, view), lane.time(row));
            }
        }
    }

    /** Layout of the rows on their way: key columns, time, phase, view, label row, one column for each view's source row. */
    record Lane(int keys) implements java.io.Serializable {
        static final String TIME = "time";
        static final String PHASE = "phase";
        static final String VIEW = "view";
        static final String LABEL = "label";

        /** At one time, what is seen at it comes before the labels, and what is seen only after it comes behind them. */
        static final int SEEN_AT = 0;

        static final int LABELS = 1;
        static final int SEEN_AFTER = 2;

        boolean sameKey(Row a, Row b) {
            for (int i = 0; i < keys; i++) {
                if (!Objects.deepEquals(a.get(i), b.get(i))) {
                    return false;
                }
            }
            return true;
        }

        boolean isKeyed(Row row) {
            for (int i = 0; i < keys; i++) {
                if (row.isNullAt(i)) {
                    return false;
                }
            }
            return true;
        }

        boolean isTimeless(Row row) {
            return row.isNullAt(keys);
        }

        long time(Row row) {
            return row.getLong(keys);
        }

        boolean isLabel(Row row) {
            return row.getInt(keys + 1) == LABELS;
        }

        int view(Row row) {
            return row.getInt(keys + 2);
        }

        Object label(Row row) {
            return row.get(keys + 3);
        }

        Row source(Row row, int view) {
            return row.getStruct(keys + 4 + view);
        }
    }
}
