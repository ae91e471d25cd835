package io.nightshift.job.bins;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.drift.BinCounts;
import io.nightshift.drift.BinSet;
import io.nightshift.drift.CategoryBins;
import io.nightshift.drift.JointMoments;
import io.nightshift.drift.NumericBins;
import io.nightshift.spark.Frames;
import io.nightshift.testkit.SparkExtension;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import scala.Tuple2;

class BinScanTest {
    private static final NumericBins DELAYS =
            new NumericBins(List.of(-10.0, 0.0, Math.nextUp(0.0), 15.0, Math.nextUp(90.0)));
    private static final CategoryBins CARRIERS = new CategoryBins(List.of("UA", "B6"), List.of("HA"), true, 0);
    private static final CategoryBins TAILS = new CategoryBins(List.of("N1"), List.of(), false, 0);
    private static final List<BinnedColumn> COLUMNS = List.of(
            new BinnedColumn("carrier", CARRIERS),
            new BinnedColumn("delay", DELAYS),
            new BinnedColumn("tail", TAILS),
            new BinnedColumn("hour", DELAYS),
            new BinnedColumn("hour", new CategoryBins(List.of("0", "7"), List.of(), true, 0)));
    private static final Column GROUPS = array(lit("all"), concat(lit("origin="), col("origin")));

    private static List<Row> flights(int count) {
        Random random = new Random(7);
        List<Double> odd = Arrays.asList(
                null, Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, -0.0, 0.0, 15.0, 90.0);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int place = random.nextInt(40);
            rows.add(RowFactory.create(
                    place < odd.size() ? odd.get(place) : (Double) (random.nextGaussian() * 40),
                    Arrays.asList("UA", "B6", "HA", "ZZ", null, "ua", "").get(random.nextInt(7)),
                    "N" + random.nextInt(3),
                    place == 0 ? null : random.nextInt(24),
                    "o" + random.nextInt(5)));
        }
        return rows;
    }

    private static Dataset<Row> frame(List<Row> rows) {
        return Frames.of(
                SparkExtension.session(), "delay DOUBLE, carrier STRING, tail STRING, hour INT, origin STRING", rows);
    }

    /** Row by row, by the bins themselves. */
    private static Map<String, List<BinCounts>> oneByOne(List<Row> rows) {
        Map<String, List<long[]>> counts = new HashMap<>();
        for (Row row : rows) {
            for (String group : List.of("all", "origin=" + row.getString(4))) {
                List<long[]> own = counts.computeIfAbsent(group, missing -> COLUMNS.stream()
                        .map(column -> new long[column.bins().size()])
                        .toList());
                cells(row, (column, bin) -> own.get(column)[bin]++);
            }
        }
        Map<String, List<BinCounts>> all = new HashMap<>();
        counts.forEach((group, own) -> all.put(
                group,
                own.stream()
                        .map(bins -> new BinCounts(Arrays.stream(bins).boxed().toList()))
                        .toList()));
        return all;
    }

    private static void cells(Row row, BiConsumer<Integer, Integer> count) {
        Integer hour = row.isNullAt(3) ? null : row.getInt(3);
        count.accept(0, CARRIERS.binOf(row.getString(1)));
        count.accept(1, DELAYS.binOf((Double) row.get(0)));
        count.accept(2, TAILS.binOf(row.getString(2)));
        count.accept(3, DELAYS.binOf(hour == null ? null : (double) hour));
        BinSet hours = COLUMNS.get(4).bins();
        count.accept(4, ((CategoryBins) hours).binOf(hour == null ? null : hour.toString()));
    }

    @Test
    void countsWhatTheBinsThemselvesSayOfEachRow() {
        List<Row> rows = flights(500);

        assertThat(BinScan.counts(frame(rows), COLUMNS, GROUPS)).isEqualTo(oneByOne(rows));
    }

    @Test
    void isTheSameUnderAnyPartitioning() {
        List<Row> rows = flights(200);

        assertThat(BinScan.counts(frame(rows).repartition(7), COLUMNS, GROUPS)).isEqualTo(oneByOne(rows));
        assertThat(BinScan.counts(frame(rows).coalesce(1), COLUMNS, GROUPS)).isEqualTo(oneByOne(rows));
    }

    @Test
    void handsCountsOnWhereThereIsNoRoomForThem() {
        CellPlaces places = new CellPlaces(COLUMNS.subList(0, 1));
        List<InternalRow> rows = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            ArrayData groups = new GenericArrayData(new Object[] {text("all"), text("o" + i % 7)});
            rows.add(new GenericInternalRow(new Object[] {text(i % 2 == 0 ? "UA" : "HA"), groups}));
        }
        TallyShape shape = places.shape(true);
        CountedRows counted = new CountedRows(rows.iterator(), places, shape, 3 * shape.size());
        GroupTally all = shape.none();
        int parts = 0;
        while (counted.hasNext()) {
            Tuple2<String, byte[]> part = counted.next();
            parts++;
            if (part._1().equals("all")) {
                all.add(part._2());
            }
        }

        assertThat(places.counts(0, all).counts()).containsExactly(50L, 0L, 50L, 0L, 0L);
        assertThat(parts).isGreaterThan(8);
    }

    private static UTF8String text(String text) {
        return UTF8String.fromString(text);
    }

    @Test
    void findsNothingInNoRows() {
        assertThat(BinScan.counts(frame(List.of()), COLUMNS, GROUPS)).isEmpty();
    }

    @Property
    void placesOfNumbersAreThoseOfTheBins(@ForAll @Size(max = 70) List<Double> values, @ForAll double value) {
        NumericBins bins = new NumericBins(values.stream()
                .filter(Double::isFinite)
                .map(edge -> edge + 0.0)
                .sorted()
                .distinct()
                .toList());
        NumberPlaces places = new NumberPlaces(bins);

        assertThat(places.of(value)).isEqualTo(bins.binOf(value));
        assertThat(bins.edges()).allMatch(edge -> places.of(edge) == bins.binOf(edge));
        assertThat(bins.edges()).allMatch(edge -> places.of(Math.nextDown(edge)) == bins.binOf(Math.nextDown(edge)));
    }

    @Property
    void countsAddUp(@ForAll @Size(9) List<Integer> one, @ForAll @Size(9) List<Long> other) throws IOException {
        long[] first =
                one.stream().mapToLong(count -> count & Integer.MAX_VALUE).toArray();
        long[] second =
                other.stream().mapToLong(count -> count & Long.MAX_VALUE >>> 1).toArray();
        long[] sums = new long[9];
        Counts.add(written(first), sums);
        Counts.add(written(second), sums);

        for (int i = 0; i < sums.length; i++) {
            assertThat(sums[i]).isEqualTo(first[i] + second[i]);
        }
    }

    private static DataInputStream written(long[] counts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Counts.write(counts, new DataOutputStream(bytes));
        return new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    }

    @Test
    void sumsTheFiniteNumbersOfEachGroupAndNothingOfTexts() {
        List<Row> rows = flights(500);
        Map<String, NumberSums> delays = new HashMap<>();
        rows.stream()
                .filter(row -> !row.isNullAt(0) && Double.isFinite(row.getDouble(0)))
                .forEach(row -> Stream.of("all", "origin=" + row.getString(4))
                        .forEach(group -> delays.computeIfAbsent(group, missing -> new NumberSums())
                                .add(row.getDouble(0))));
        Map<String, GroupRows> tallies = BinScan.tallies(frame(rows).repartition(7), COLUMNS, GROUPS);

        assertThat(tallies).hasSize(6).allSatisfy((group, told) -> {
            List<ColumnTally> columns = told.columns();
            assertThat(columns.get(1).numbers().orElseThrow().bytes())
                    .isEqualTo(delays.get(group).bytes());
            assertThat(columns.get(0).numbers()).isEmpty();
            assertThat(columns.get(3).numbers().orElseThrow().greatest()).isBetween(20.0, 23.0);
            assertThat(columns.get(4).numbers()).isEmpty();
        });
        tallies.forEach((group, told) -> assertThat(
                        told.columns().stream().map(ColumnTally::counts).toList())
                .isEqualTo(oneByOne(rows).get(group)));
    }

    @Test
    void sumsCodesOfColumnsTogetherInTheirOrder() {
        List<Row> rows = flights(300);
        List<Integer> ofCarriers = List.of(-3, 5, 7, 11, 0);
        List<Integer> ofDelays = List.of(-100, -50, 0, 40, 90, 200, 0, 0, -100, 200);
        List<BinnedColumn> columns = List.of(
                new BinnedColumn("carrier", CARRIERS, ofCarriers),
                new BinnedColumn("tail", TAILS),
                new BinnedColumn("delay", DELAYS, ofDelays));
        long[] all = new long[JointMoments.size(2)];
        rows.forEach(row -> JointMoments.add(all, new int[] {
            ofCarriers.get(CARRIERS.binOf(row.getString(1))), ofDelays.get(DELAYS.binOf((Double) row.get(0)))
        }));

        Map<String, JointMoments> joint = BinScan.joint(frame(rows).repartition(5), columns, GROUPS);

        assertThat(joint.get("all").toList()).isEqualTo(JointMoments.of(all).toList());
        assertThat(BinScan.tallies(frame(rows), columns, GROUPS)
                        .get("all")
                        .joint()
                        .toList())
                .isEqualTo(joint.get("all").toList());
        assertThat(joint.entrySet().stream()
                        .filter(group -> !group.getKey().equals("all"))
                        .map(Map.Entry::getValue)
                        .reduce(JointMoments::plus)
                        .orElseThrow()
                        .toList())
                .isEqualTo(joint.get("all").toList());
    }
}
