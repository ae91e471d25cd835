package io.nightshift.feature.join;

import static io.nightshift.testkit.DatasetAssert.assertThat;
import static io.nightshift.testkit.Tables.row;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.rand;
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.apache.spark.sql.functions.xxhash64;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.definition.FeatureView.Boundary;
import io.nightshift.spark.Frames;
import io.nightshift.testkit.GeneratedCode;
import io.nightshift.testkit.SparkExtension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Random rows that hold for a time, against a loop over all of them. */
@JoinedEveryWay
@ExtendWith(SparkExtension.class)
class PassingRowsOracleTest {
    private static final int TIMES = 60;

    /** Times are multiples of it, in microseconds; the window is so many. */
    private static final long UNIT = 240_000_000;

    private static final int HOUR = 15;

    @AfterEach
    void restore() {
        SparkExtension.session().conf().set("spark.sql.shuffle.partitions", "2");
    }

    @ParameterizedTest
    @CsvSource({"2, 64"})
    void equalsALoopOverAllRows(int seed, int partitions) {
        attachEverySight(seed, partitions);
    }

    @GeneratedCode
    @ParameterizedTest
    @CsvSource({"1, 7"})
    void equalsALoopOverAllRowsInGeneratedCode(int seed, int partitions) {
        attachEverySight(seed, partitions);
    }

    private static void attachEverySight(int seed, int partitions) {
        SparkExtension.session().conf().set("spark.sql.shuffle.partitions", Integer.toString(partitions));
        Random random = new Random(seed);
        Dataset<Row> sources = sources(random);
        List<Row> labels = labels(random);
        Dataset<Row> rows = Frames.of(SparkExtension.session(), "id INT, shop STRING, look BIGINT", labels)
                .withColumn("look", timestamp_micros(col("look")));
        List<Sight> sights = Sight.all();

        Dataset<Row> attached = PointInTime.attach(
                rows,
                AsOf.event("look"),
                sights.stream()
                        .map(sight -> sight.of(sources.repartition(7, rand(seed))))
                        .toList());

        List<Image> images = images(sources);
        List<Row> found = attached.orderBy("id").collectAsList();
        for (Sight sight : sights) {
            Loop loop = new Loop(images, sight.boundary() == Boundary.BEFORE, sight.cutOff());
            assertThat(found.stream().map(sight::line).toList())
                    .as(sight.name())
                    .isEqualTo(labels.stream().map(loop::line).toList());
        }
    }

    /** What a view is defined to see. */
    private record Sight(Boundary boundary, boolean cutOff) {
        static List<Sight> all() {
            return Stream.of(Boundary.values())
                    .flatMap(boundary -> Stream.of(new Sight(boundary, true), new Sight(boundary, false)))
                    .toList();
        }

        String name() {
            return boundary + (cutOff ? "_known" : "_any");
        }

        ViewRows of(Dataset<Row> sources) {
            Views features = Views.view(List.of("shop"))
                    .where("kind <> 'odd'")
                    .aggregate("amount", "sum, max, last_k(2)", "lifetime, 1h")
                    .aggregate(null, "count", "lifetime, 1h")
                    .column("amount", "newest")
                    .boundary(boundary)
                    .ignoreKnown(!cutOff);
            RowTimes times = new RowTimes(
                    "at",
                    Optional.of("known"),
                    Optional.of("turn"),
                    Optional.of("ends"),
                    Optional.of(PassingRowsTest.BY_ORDER));
            return new ViewRows(name(), features.build(), sources, times);
        }

        /** The id and the features of this view. */
        String line(Row row) {
            List<Object> values = new ArrayList<>(List.of(row.getInt(0)));
            for (String column : row.schema().fieldNames()) {
                if (column.startsWith(name() + "__")) {
                    values.add(row.getAs(column));
                }
            }
            return values.toString().replace("ArraySeq(", "List(").replace(", ", ",");
        }
    }

    /** A change, with times in units. */
    private record Image(
            String shop,
            Integer id,
            String op,
            String kind,
            Integer at,
            Integer known,
            Integer turn,
            Integer ends,
            Integer amount,
            long hash) {
        static final Comparator<Image> ORDER = Comparator.comparing(Image::at)
                .thenComparing(Image::known, Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(Image::turn, Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(Image::hash);
    }

    /** What is promised, written down as naively as it can be. */
    private record Loop(List<Image> all, boolean strict, boolean cutOff) {
        String line(Row label) {
            int now = (int) (label.getLong(2) / UNIT);
            List<Image> seen = all.stream()
                    .filter(image -> Objects.equals(image.shop(), label.getString(1)))
                    .filter(image -> !image.op().equals("D") && !"odd".equals(image.kind()))
                    .filter(image -> isPast(visible(image), now) && !isPast(gone(image), now))
                    .sorted(Image.ORDER)
                    .toList();
            List<Image> inside = seen.stream()
                    .filter(image -> strict ? image.at() >= now - HOUR : image.at() > now - HOUR)
                    .toList();
            Integer newest = seen.isEmpty() ? null : seen.get(seen.size() - 1).amount();
            List<Object> values = new ArrayList<>(List.of(label.getInt(0)));
            values.addAll(amounts(seen, inside));
            values.addAll(Arrays.asList((long) seen.size(), (long) inside.size(), newest));
            return values.toString().replace(", ", ",");
        }

        /** By operation, then by window. */
        private static List<Object> amounts(List<Image> seen, List<Image> inside) {
            List<Object> values = new ArrayList<>();
            for (List<Image> images : List.of(seen, inside)) {
                values.add(present(images)
                        .mapToLong(amount -> amount)
                        .boxed()
                        .reduce(Long::sum)
                        .orElse(null));
            }
            for (List<Image> images : List.of(seen, inside)) {
                values.add(present(images).max(Comparator.naturalOrder()).orElse(null));
            }
            for (List<Image> images : List.of(seen, inside)) {
                List<Integer> amounts = new ArrayList<>(present(images).toList());
                java.util.Collections.reverse(amounts);
                values.add(
                        amounts.isEmpty()
                                ? null
                                : amounts.stream()
                                        .limit(2)
                                        .toList()
                                        .toString()
                                        .replace("[", "List(")
                                        .replace("]", ")"));
            }
            return values;
        }

        private static Stream<Integer> present(List<Image> images) {
            return images.stream().map(Image::amount).filter(Objects::nonNull);
        }

        private Integer gone(Image image) {
            return all.stream()
                    .filter(later -> image.id() != null && image.id().equals(later.id()))
                    .filter(later -> Image.ORDER.compare(later, image) > 0)
                    .map(this::visible)
                    .filter(Objects::nonNull)
                    .reduce(image.ends() == null ? Integer.MAX_VALUE : image.ends(), Math::min);
        }

        private Integer visible(Image image) {
            if (!cutOff) {
                return image.at();
            }
            return image.known() == null ? null : (Integer) Math.max(image.at(), image.known());
        }

        private boolean isPast(Integer time, int now) {
            return time != null && (strict ? time < now : time <= now);
        }
    }

    private static List<Image> images(Dataset<Row> sources) {
        Column[] all = Arrays.stream(sources.columns()).map(name -> col(name)).toArray(Column[]::new);
        return sources
                .withColumn("hash", xxhash64(all))
                .selectExpr(
                        "shop",
                        "order_id",
                        "op",
                        "kind",
                        units("at"),
                        units("known"),
                        "turn",
                        units("ends"),
                        "amount",
                        "hash")
                .filter("op <> 'before' AND at IS NOT NULL")
                .collectAsList()
                .stream()
                .map(row -> new Image(
                        row.getAs(0),
                        row.getAs(1),
                        row.getAs(2),
                        row.getAs(3),
                        row.getAs(4),
                        row.getAs(5),
                        row.getAs(6),
                        row.getAs(7),
                        row.getAs(8),
                        row.getLong(9)))
                .toList();
    }

    private static String units(String column) {
        return "CAST(unix_micros(" + column + ") / " + UNIT + " AS INT) AS " + column;
    }

    private static Dataset<Row> sources(Random random) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            Long at = random.nextInt(30) == 0 ? null : (Long) (random.nextInt(TIMES) * UNIT);
            Long known = at == null || random.nextInt(20) == 0 ? null : (Long) (at + random.nextInt(3) * 9 * UNIT);
            Long ends = at == null || random.nextInt(3) > 0 ? null : (Long) (at + random.nextInt(30) * UNIT);
            rows.add(RowFactory.create(
                    List.of("a", "b", "c").get(random.nextInt(3)),
                    random.nextInt(15) == 0 ? null : (Integer) random.nextInt(40),
                    List.of("I", "U", "U", "D", "before").get(random.nextInt(5)),
                    random.nextInt(9) == 0 ? "odd" : "even",
                    at,
                    known,
                    random.nextInt(4) == 0 ? null : (Integer) random.nextInt(3),
                    ends,
                    random.nextInt(6) == 0 ? null : (Integer) random.nextInt(1000)));
        }
        return Frames.of(
                        SparkExtension.session(),
                        "shop STRING, order_id INT, op STRING, kind STRING, at BIGINT, known BIGINT, turn INT, ends BIGINT,"
                                + " amount INT",
                        rows)
                .withColumn("at", timestamp_micros(col("at")))
                .withColumn("known", timestamp_micros(col("known")))
                .withColumn("ends", timestamp_micros(col("ends")));
    }

    private static List<Row> labels(Random random) {
        List<Row> labels = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            labels.add(RowFactory.create(
                    i, List.of("a", "b", "c", "none").get(random.nextInt(4)), random.nextInt(TIMES + 20) * UNIT));
        }
        return labels;
    }
}
