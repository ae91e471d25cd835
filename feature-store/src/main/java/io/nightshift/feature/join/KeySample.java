package io.nightshift.feature.join;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.types.DataType;

/**
 * Keys and times of some rows of a partition, each row as likely as any other.
 *
 * @param rows in the partition that have a key and a time
 * @param keys of the rows in the sample, in Spark's binary form
 * @param times of the same
 */
record KeySample(long rows, byte[][] keys, long[] times) implements Serializable {
    /** How many rows each of those in the sample stands for. */
    double weight() {
        return times.length == 0 ? 0 : (double) rows / times.length;
    }

    /**
     * Takes the sample of rows of key columns and a time.
     *
     * @param types of the key columns
     * @param most rows in a sample
     */
    record Taking(List<DataType> types, int most) implements FlatMapFunction<Iterator<InternalRow>, KeySample> {
        @Override
        public Iterator<KeySample> call(Iterator<InternalRow> rows) {
            UnsafeProjection key = UnsafeProjection.create(types.toArray(DataType[]::new));
            Random random = new Random(most);
            byte[][] keys = new byte[most][];
            long[] times = new long[most];
            long usable = 0;
            while (rows.hasNext()) {
                InternalRow row = rows.next();
                if (KeyTypes.isKeyed(row, types.size()) && !row.isNullAt(types.size())) {
                    long place = usable < most ? usable : (long) (random.nextDouble() * (usable + 1));
                    usable++;
                    if (place < most) {
                        keys[(int) place] = key.apply(row).copy().getBytes();
                        times[(int) place] = row.getLong(types.size());
                    }
                }
            }
            int size = (int) Math.min(usable, most);
            return List.of(new KeySample(
                            usable, java.util.Arrays.copyOf(keys, size), java.util.Arrays.copyOf(times, size)))
                    .iterator();
        }
    }
}
