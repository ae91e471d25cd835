package io.nightshift.job.profile;

import io.nightshift.job.check.SourceColumns;
import io.nightshift.profile.ColumnState;
import io.nightshift.profile.ColumnType;
import io.nightshift.profile.RowsState;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.ShortType;
import scala.Tuple2;

/**
 * States of all columns in one pass over the rows, one job. Each task takes its rows in one by one; what tasks come to is put
 * together by night. Spark's own sketches are not used: they drop or refuse values of some types, and an aggregate that holds one
 * makes no code for those beside it.
 */
final class ColumnPass {
    private ColumnPass() {}

    /**
     * Of each group of rows.
     *
     * @param columns of the rows, any or all of them
     * @param group of each row, a whole number; never null
     */
    static Map<Integer, RowsState> over(Dataset<Row> rows, List<ColumnType> columns, Column group) {
        Column[] narrow = Stream.concat(
                        columns.stream().map(column -> SourceColumns.named(column.name())),
                        Stream.of(group.cast("int")))
                .toArray(Column[]::new);
        Dataset<Row> read = rows.select(narrow);
        DataType[] types = Stream.of(read.schema().fields())
                .limit(columns.size())
                .map(field -> field.dataType())
                .toArray(DataType[]::new);
        JavaRDD<InternalRow> internal = read.queryExecution().toRdd().toJavaRDD();
        JavaPairRDD<Integer, byte[]> parts = internal.mapPartitionsToPair(new Taken(List.copyOf(columns), types));
        JavaPairRDD<Integer, byte[]> whole =
                internal.getNumPartitions() > 1 ? parts.reduceByKey(new Together(List.copyOf(columns))) : parts;
        Map<Integer, RowsState> states = new TreeMap<>();
        for (Tuple2<Integer, byte[]> part : whole.collect()) { // one for each group, or a few
            states.computeIfAbsent(part._1(), key -> RowsState.empty(columns)).add(RowsState.of(columns, part._2()));
        }
        return states;
    }

    /** A single group. */
    static RowsState over(Dataset<Row> rows, List<ColumnType> columns) {
        return over(rows, columns, functions.lit(0)).getOrDefault(0, RowsState.empty(columns));
    }

    /** The rows of one task. */
    private record Taken(List<ColumnType> columns, DataType[] types)
            implements PairFlatMapFunction<Iterator<InternalRow>, Integer, byte[]> {
        /** Rows lie by night in their files, so few nights are open at a time. */
        private static final int MOST_OPEN = 8;

        @Override
        public Iterator<Tuple2<Integer, byte[]>> call(Iterator<InternalRow> rows) {
            List<Tuple2<Integer, byte[]>> closed = new ArrayList<>();
            Map<Integer, RowsState> open = new LinkedHashMap<>(MOST_OPEN, 0.75f, true);
            while (rows.hasNext()) {
                InternalRow row = rows.next();
                int group = row.getInt(types.length);
                RowsState states = open.get(group);
                if (states == null) {
                    closeOldest(open, closed);
                    states = RowsState.empty(columns);
                    open.put(group, states);
                }
                add(row, states);
            }
            open.forEach((group, states) -> closed.add(new Tuple2<>(group, states.bytes())));
            return closed.iterator();
        }

        private static void closeOldest(Map<Integer, RowsState> open, List<Tuple2<Integer, byte[]>> closed) {
            if (open.size() == MOST_OPEN) {
                Map.Entry<Integer, RowsState> oldest =
                        open.entrySet().iterator().next();
                closed.add(new Tuple2<>(oldest.getKey(), oldest.getValue().bytes()));
                open.remove(oldest.getKey());
            }
        }

        private void add(InternalRow row, RowsState states) {
            for (int i = 0; i < types.length; i++) {
                ColumnState state = states.states().get(i);
                if (row.isNullAt(i)) {
                    state.addNull();
                } else {
                    add(row, i, state);
                }
            }
        }

        private void add(InternalRow row, int i, ColumnState state) {
            switch (columns.get(i).kind()) {
                case BOOLEAN -> state.add(row.getBoolean(i) ? 1L : 0L);
                case WHOLE -> state.add(whole(row, i));
                case DECIMAL ->
                    state.add(
                            row.getDecimal(i, decimal(i).precision(), decimal(i).scale())
                                    .toUnscaledLong());
                case FLOAT, DOUBLE -> state.add(floating(row, i));
                case DATE -> state.add((long) row.getInt(i));
                case TIMESTAMP, LOCAL_TIMESTAMP -> state.add(row.getLong(i));
                case TEXT -> state.add(row.getUTF8String(i));
                case OTHER -> state.addOther();
            }
        }

        private long whole(InternalRow row, int i) {
            if (types[i] instanceof IntegerType) {
                return row.getInt(i);
            }
            if (types[i] instanceof ShortType) {
                return row.getShort(i);
            }
            return types[i] instanceof ByteType ? row.getByte(i) : row.getLong(i);
        }

        private double floating(InternalRow row, int i) {
            if (types[i] instanceof FloatType) {
                return row.getFloat(i);
            }
            return types[i] instanceof DecimalType wide
                    ? row.getDecimal(i, wide.precision(), wide.scale()).toDouble()
                    : row.getDouble(i);
        }

        private DecimalType decimal(int i) {
            return (DecimalType) types[i];
        }
    }

    private record Together(List<ColumnType> columns) implements Function2<byte[], byte[], byte[]> {
        @Override
        public byte[] call(byte[] one, byte[] other) {
            RowsState whole = RowsState.of(columns, one);
            whole.add(RowsState.of(columns, other));
            return whole.bytes();
        }
    }
}
