package io.nightshift.feature.join;

import io.nightshift.feature.FeatureErrors;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.connector.catalog.functions.ScalarFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * Walks once over label and source rows that lie key by key in the order of time, and gives each label row the features of its
 * moment, and each source row null. Holds the state of one key at a time, so it must be asked about the rows of a partition in
 * their order and once each: it is a function that is not deterministic, of which Spark makes one for each task.
 *
 * <p>Rows stay in Spark's binary form; only what features need is read from them.
 */
final class Walk implements ScalarFunction<InternalRow> {
    private static final long serialVersionUID = 1L;

    private final Lane lane;
    private final List<ViewKernel> kernels;
    private final List<JoinCounts.Counters> counters;

    private final String asOf;
    private final StructType result;

    private transient Object[] key;
    private transient UnsafeProjection entity;
    private transient List<KeyState> states;

    /**
     * @param asOf name of the label rows' time, for the message where it is null
     * @param result one struct of features for each view
     */
    Walk(Lane lane, List<ViewKernel> kernels, List<JoinCounts.Counters> counters, String asOf, StructType result) {
        this.lane = lane;
        this.kernels = kernels;
        this.counters = counters;
        this.asOf = asOf;
        this.result = result;
    }

    @Override
    public DataType[] inputTypes() {
        return lane.types().toArray(DataType[]::new);
    }

    @Override
    public DataType resultType() {
        return result;
    }

    @Override
    public boolean isDeterministic() {
        return false;
    }

    @Override
    public String name() {
        return "walk";
    }

    @Override
    public InternalRow produceResult(InternalRow row) {
        boolean keyed = KeyTypes.isKeyed(row, lane.keys());
        if (key == null || !lane.isOf(key, row)) {
            key = lane.key(row);
            states = open(row, keyed);
        }
        if (lane.isLabel(row)) {
            return labelled(row, keyed);
        }
        see(row, keyed);
        return null;
    }

    private List<KeyState> open(InternalRow row, boolean keyed) {
        int hot = lane.carry() != null && keyed ? hot(row) : -1;
        return IntStream.range(0, kernels.size())
                .<KeyState>mapToObj(i -> hot < 0
                        ? KeyState.open(kernels.get(i), counters.get(i))
                        : lane.carry().value().open(hot, lane.slice(row), i, kernels.get(i), counters.get(i)))
                .toList();
    }

    /** Number of a hot key, or -1. */
    private int hot(InternalRow row) {
        if (entity == null) {
            entity = UnsafeProjection.create(
                    lane.types().subList(0, lane.entity()).toArray(DataType[]::new));
        }
        return lane.carry().value().hot().keys().find(entity.apply(row));
    }

    private InternalRow labelled(InternalRow row, boolean keyed) {
        if (lane.isTimeless(row)) {
            throw FeatureErrors.nullAsOf(asOf);
        }
        Object[] views = new Object[states.size()];
        for (int i = 0; keyed && i < views.length; i++) {
            views[i] = states.get(i).asOf(lane.time(row));
        }
        return new GenericInternalRow(views);
    }

    private void see(InternalRow row, boolean keyed) {
        int view = lane.view(row);
        if (keyed && !lane.isTimeless(row)) {
            states.get(view).see(lane.source(row, view), lane.time(row));
        } else {
            counters.get(view).leaveOut(keyed, lane.source(row, view));
        }
    }

    /**
     * Layout of the rows on their way: key columns, slice where there are any, time, phase, view, one column for each view's source
     * row.
     *
     * @param entity number of key columns
     * @param carry what slices begin with; null where nothing is sliced
     */
    record Lane(int entity, Broadcast<Carry> carry, List<DataType> types) implements java.io.Serializable {
        static final String SLICE = "slice";
        static final String TIME = "time";
        static final String PHASE = "phase";
        static final String VIEW = "view";
        private static final int FIXED = 3;

        /** At one time, what is seen at it comes before the labels, and what is seen only after it comes behind them. */
        static final int SEEN_AT = 0;

        static final int LABELS = 1;
        static final int SEEN_AFTER = 2;

        /** Number of columns that say what is walked by itself. */
        int keys() {
            return carry == null ? entity : entity + 1;
        }

        int slice(InternalRow row) {
            return row.getInt(entity);
        }

        boolean isOf(Object[] key, InternalRow row) {
            for (int i = 0; i < keys(); i++) {
                if (!Objects.equals(key[i], row.get(i, types.get(i)))) {
                    return false;
                }
            }
            return true;
        }

        /** A copy: the row's own bytes are those of the next row soon. */
        Object[] key(InternalRow row) {
            Object[] key = new Object[keys()];
            for (int i = 0; i < keys(); i++) {
                key[i] = InternalRow.copyValue(row.get(i, types.get(i)));
            }
            return key;
        }

        boolean isTimeless(InternalRow row) {
            return row.isNullAt(keys());
        }

        long time(InternalRow row) {
            return row.getLong(keys());
        }

        boolean isLabel(InternalRow row) {
            return row.getInt(keys() + 1) == LABELS;
        }

        int view(InternalRow row) {
            return row.getInt(keys() + 2);
        }

        InternalRow source(InternalRow row, int view) {
            int position = keys() + FIXED + view;
            return row.getStruct(position, ((StructType) types.get(position)).size())
                    .copy();
        }
    }
}
