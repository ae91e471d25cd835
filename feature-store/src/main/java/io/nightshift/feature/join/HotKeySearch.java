package io.nightshift.feature.join;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Finds the keys with very many source rows or label rows and cuts their time, by a sample that reads keys and times only. What
 * it finds decides who walks what, and never a feature.
 */
final class HotKeySearch {
    /** Rows in the samples of all partitions together. */
    private static final int SAMPLED = 100_000;

    private static final int LEAST = 200;

    /** Cutting a task's share into so many slices keeps tasks even. */
    private static final int SLICES_OF_A_SHARE = 4;

    private static final long FEWEST_ROWS = 100_000;
    private static final long MOST_ROWS = 1_000_000;

    private final SparkSession spark;
    private final EntitySides entity;

    HotKeySearch(SparkSession spark, EntitySides entity) {
        this.spark = spark;
        this.entity = entity;
    }

    /** @param rowsOfASlice how many rows a slice is to hold, about; unless given, it goes by how many there are */
    HotKeys find(LabelSide labels, Optional<Long> rowsOfASlice) {
        Samples samples = samples(labels);
        long rows = samples.rows();
        long share = rows / spark.sparkContext().defaultParallelism() / SLICES_OF_A_SHARE;
        long wanted = rowsOfASlice.orElse(Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, share)));
        long reach =
                entity.kernels().stream().mapToLong(ViewKernel::reach).max().orElse(0);
        return new Cutting(wanted, reach).cut(samples);
    }

    /** Of source rows and of label rows. */
    private record Samples(List<KeySample> sources, List<KeySample> labels) {
        long rows() {
            return Stream.concat(sources.stream(), labels.stream())
                    .mapToLong(KeySample::rows)
                    .sum();
        }
    }

    private Samples samples(LabelSide labels) {
        List<JavaRDD<InternalRow>> sides =
                entity.sides().stream().map(this::keysAndTimes).toList();
        List<JavaRDD<InternalRow>> looks =
                labels.keysAndTimes(entity).stream().map(HotKeySearch::rows).toList();
        int partitions = Stream.concat(sides.stream(), looks.stream())
                .mapToInt(JavaRDD::getNumPartitions)
                .sum();
        KeySample.Taking taking =
                new KeySample.Taking(entity.keyTypes(), Math.max(LEAST, SAMPLED / Math.max(1, partitions)));
        return new Samples(taken(sides, taking), taken(looks, taking));
    }

    private static List<KeySample> taken(List<JavaRDD<InternalRow>> sides, KeySample.Taking taking) {
        return sides.stream()
                .flatMap(side -> side.mapPartitions(taking).collect().stream())
                .toList();
    }

    private JavaRDD<InternalRow> keysAndTimes(SourceSide side) {
        Dataset<Row> rows = side.sampled()
                .select(Stream.concat(
                                entity.keys(side), Stream.of(side.visible().as("visible")))
                        .toArray(Column[]::new));
        return rows(rows);
    }

    private static JavaRDD<InternalRow> rows(Dataset<Row> frame) {
        return ((org.apache.spark.sql.classic.Dataset<Row>) frame)
                .queryExecution()
                .toRdd()
                .toJavaRDD();
    }

    /**
     * Cuts time where a slice has come to enough rows, and what is seen again at its beginning is no more than these, or the slice
     * is half as long as that lies back.
     *
     * @param rows of a slice; keys with less than two slices' rows are left whole
     * @param reach of the widest window in microseconds: so far back source rows are seen again
     */
    private record Cutting(long rows, long reach) {
        HotKeys cut(Samples samples) {
            KeyTable all = new KeyTable();
            List<List<Seen>> seen = new ArrayList<>();
            samples.sources().forEach(sample -> collect(sample, true, all, seen));
            samples.labels().forEach(sample -> collect(sample, false, all, seen));
            KeyTable hot = new KeyTable();
            List<long[]> starts = new ArrayList<>();
            seen.forEach(key -> {
                long[] own = key.stream().mapToDouble(Seen::rows).sum() < 2.0 * rows ? new long[0] : starts(key);
                if (own.length > 0) {
                    byte[] bytes = key.get(0).key();
                    hot.add(bytes, 0, bytes.length);
                    starts.add(own);
                }
            });
            return new HotKeys(hot, starts.toArray(long[][]::new));
        }

        private static void collect(KeySample sample, boolean source, KeyTable all, List<List<Seen>> seen) {
            for (int i = 0; i < sample.times().length; i++) {
                byte[] key = sample.keys()[i];
                int number = all.add(key, 0, key.length);
                if (number == seen.size()) {
                    seen.add(new ArrayList<>());
                }
                seen.get(number).add(new Seen(key, sample.times()[i], sample.weight(), source));
            }
        }

        private long[] starts(List<Seen> key) {
            List<Seen> byTime =
                    key.stream().sorted(Comparator.comparingLong(Seen::time)).toList();
            List<Long> starts = new ArrayList<>();
            long start = byTime.get(0).time();
            double held = 0;
            double again = 0;
            int oldest = 0;
            for (Seen next : byTime) {
                for (; byTime.get(oldest).time() < next.time() - reach; oldest++) {
                    again -= byTime.get(oldest).sources();
                }
                boolean worth = again <= held || next.time() - start >= reach / 2;
                if (held >= rows && next.time() > start && worth) {
                    starts.add(next.time());
                    start = next.time();
                    held = 0;
                }
                held += next.rows();
                again += next.sources();
            }
            return starts.stream().mapToLong(Long::longValue).toArray();
        }
    }

    /** A row of a sample, and how many it stands for. */
    private record Seen(byte[] key, long time, double rows, boolean source) {
        /** How many of these are source rows. */
        double sources() {
            return source ? rows : 0;
        }
    }
}
