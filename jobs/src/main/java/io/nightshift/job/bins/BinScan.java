package io.nightshift.job.bins;

import io.nightshift.drift.BinCounts;
import io.nightshift.drift.JointMoments;
import io.nightshift.drift.NumericBins;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
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
import scala.Tuple2;

/**
 * Counts many columns into their bins, for every group of rows, in one pass and one job. Each task counts in plain arrays what it
 * reads; what is shuffled are counts. Spark's own way, a row for each cell and a group by column and bin, takes several times as
 * long. Only counts and exact sums come out of it, so nothing depends on the order of rows.
 */
public final class BinScan {
    private static final int MOST_HELD = 1 << 21;

    private BinScan() {}

    /**
     * Collects counts: as many arrays as there are groups.
     *
     * @param columns numbers where bins are of numbers, and anything where they are of categories
     * @param groups names of the groups a row belongs to, ARRAY of STRING; neither it nor a name is null
     * @return by group, the counts of each column in the order of the columns; groups without rows are left out
     */
    public static Map<String, List<BinCounts>> counts(Dataset<Row> rows, List<BinnedColumn> columns, Column groups) {
        return over(
                rows,
                columns,
                groups,
                false,
                (places, order, tally) -> inOrder(order, column -> places.counts(column, tally)));
    }

    /** As {@link #counts}, and the exact sums of numbers, and of codes of columns together, with them. */
    public static Map<String, GroupRows> tallies(Dataset<Row> rows, List<BinnedColumn> columns, Column groups) {
        return over(
                rows,
                columns,
                groups,
                true,
                (places, order, tally) -> new GroupRows(
                        inOrder(order, column -> places.tally(column, tally)), places.joint(order, tally)));
    }

    /** The sums of codes of columns together, by group. */
    public static Map<String, JointMoments> joint(Dataset<Row> rows, List<BinnedColumn> columns, Column groups) {
        return over(rows, columns, groups, false, CellPlaces::joint);
    }

    /** What is handed out of a group, of which the columns stand in another order. */
    private interface Told<T> {
        T of(CellPlaces places, List<Integer> order, GroupTally tally);
    }

    private static <T> Map<String, T> over(
            Dataset<Row> rows, List<BinnedColumn> columns, Column groups, boolean sums, Told<T> told) {
        List<Integer> order = numbersFirst(columns);
        List<BinnedColumn> ordered = order.stream().map(columns::get).toList();
        Dataset<Row> read = rows.select(Stream.concat(ordered.stream().map(BinScan::cell), Stream.of(groups))
                .toArray(Column[]::new));
        CellPlaces places = new CellPlaces(ordered);
        Map<String, T> byGroup = new TreeMap<>();
        tallies(read, ordered, places.shape(sums))
                .forEach((group, tally) -> byGroup.put(group, told.of(places, order, tally)));
        return byGroup;
    }

    private static <T> List<T> inOrder(List<Integer> order, IntFunction<T> ofColumn) {
        List<T> inOrder = new ArrayList<>(Collections.nCopies(order.size(), null));
        IntStream.range(0, order.size()).forEach(i -> inOrder.set(order.get(i), ofColumn.apply(i)));
        return List.copyOf(inOrder);
    }

    private static List<Integer> numbersFirst(List<BinnedColumn> columns) {
        List<Integer> order = new ArrayList<>();
        IntStream.range(0, columns.size())
                .filter(place -> isNumeric(columns.get(place)))
                .forEach(order::add);
        IntStream.range(0, columns.size())
                .filter(place -> !isNumeric(columns.get(place)))
                .forEach(order::add);
        return order;
    }

    private static boolean isNumeric(BinnedColumn column) {
        return column.bins() instanceof NumericBins;
    }

    private static Column cell(BinnedColumn column) {
        Column value = functions.col("`" + column.name() + "`");
        return value.cast(isNumeric(column) ? "double" : "string");
    }

    private static Map<String, GroupTally> tallies(Dataset<Row> read, List<BinnedColumn> columns, TallyShape shape) {
        JavaRDD<InternalRow> internal = read.queryExecution().toRdd().toJavaRDD();
        JavaPairRDD<String, byte[]> parts = internal.mapPartitionsToPair(new Counting(List.copyOf(columns), shape));
        JavaPairRDD<String, byte[]> whole =
                internal.getNumPartitions() > 1 ? parts.reduceByKey(new Together(shape)) : parts;
        Map<String, GroupTally> tallies = new TreeMap<>();
        for (Tuple2<String, byte[]> part : whole.collect()) { // one for each group, or a few
            tallies.computeIfAbsent(part._1(), group -> shape.none()).add(part._2());
        }
        return tallies;
    }

    /** The rows of one task. */
    private record Counting(List<BinnedColumn> columns, TallyShape shape)
            implements PairFlatMapFunction<Iterator<InternalRow>, String, byte[]> {
        @Override
        public Iterator<Tuple2<String, byte[]>> call(Iterator<InternalRow> rows) {
            return new CountedRows(rows, new CellPlaces(columns), shape, MOST_HELD);
        }
    }

    /** @param shape of both */
    private record Together(TallyShape shape) implements Function2<byte[], byte[], byte[]> {
        @Override
        public byte[] call(byte[] one, byte[] other) {
            GroupTally both = shape.none();
            both.add(one);
            both.add(other);
            return both.bytes();
        }
    }
}
