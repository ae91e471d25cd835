package io.nightshift.feature.join;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Finds the keys with very many source rows and cuts their time, by a sample from one job that reads keys and times only. What
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

    /** @param rowsOfASlice how many source rows a slice is to hold, about; unless given, it goes by how many there are */
    HotKeys find(Optional<Long> rowsOfASlice) {
        List<KeySample> samples = samples();
        long rows = samples.stream().mapToLong(KeySample::rows).sum();
        long share = rows / spark.sparkContext().defaultParallelism() / SLICES_OF_A_SHARE;
        long wanted = rowsOfASlice.orElse(Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, share)));
        long reach =
                entity.kernels().stream().mapToLong(ViewKernel::reach).max().orElse(0);
        return new Cutting(wanted, reach / 2).cut(samples);
    }

    private List<KeySample> samples() {
        List<JavaRDD<InternalRow>> sides =
                entity.sides().stream().map(this::keysAndTimes).toList();
        int partitions = sides.stream().mapToInt(JavaRDD::getNumPartitions).sum();
        KeySample.Taking taking =
                new KeySample.Taking(entity.keyTypes(), Math.max(LEAST, SAMPLED / Math.max(1, partitions)));
        List<KeySample> samples = new ArrayList<>();
        sides.forEach(side -> samples.addAll(side.mapPartitions(taking).collect()));
        return samples;
    }

    private JavaRDD<InternalRow> keysAndTimes(SourceSide side) {
        Dataset<Row> rows = side.sampled()
                .select(Stream.concat(
                                entity.keys(side), Stream.of(side.visible().as("visible")))
                        .toArray(Column[]::new));
        return ((org.apache.spark.sql.classic.Dataset<Row>) rows)
                .queryExecution()
                .toRdd()
                .toJavaRDD();
    }

    /**
     * Cuts time where a slice has come to enough rows and is long enough.
     *
     * @param rows of a slice; keys with less than two slices' rows are left whole
     * @param length shortest length of a slice in microseconds, lest a row be in the windows of many
     */
    record Cutting(long rows, long length) {
        HotKeys cut(List<KeySample> samples) {
            KeyTable all = new KeyTable();
            List<List<Seen>> seen = new ArrayList<>();
            samples.forEach(sample -> collect(sample, all, seen));
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

        private static void collect(KeySample sample, KeyTable all, List<List<Seen>> seen) {
            for (int i = 0; i < sample.times().length; i++) {
                byte[] key = sample.keys()[i];
                int number = all.add(key, 0, key.length);
                if (number == seen.size()) {
                    seen.add(new ArrayList<>());
                }
                seen.get(number).add(new Seen(key, sample.times()[i], sample.weight()));
            }
        }

        private long[] starts(List<Seen> key) {
            PriorityQueue<Seen> byTime = new PriorityQueue<>((a, b) -> Long.compare(a.time(), b.time()));
            byTime.addAll(key);
            long[] starts = new long[key.size()];
            int found = 0;
            double held = 0;
            long start = byTime.element().time();
            while (!byTime.isEmpty()) {
                Seen next = byTime.remove();
                if (held >= rows && next.time() > start && next.time() - start >= length) {
                    starts[found++] = next.time();
                    start = next.time();
                    held = 0;
                }
                held += next.rows();
            }
            return Arrays.copyOf(starts, found);
        }
    }

    /** A row of a sample, and how many it stands for. */
    private record Seen(byte[] key, long time, double rows) {}
}
