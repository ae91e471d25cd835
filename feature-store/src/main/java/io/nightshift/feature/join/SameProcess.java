package io.nightshift.feature.join;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;

/** Brings packed rows to the driver from tasks that run in its process: as they are, without a copy. */
final class SameProcess {
    private static final Map<Long, Map<Integer, List<RowChunk>>> AWAITED = new ConcurrentHashMap<>();
    private static final AtomicLong NUMBERS = new AtomicLong();

    private SameProcess() {}

    /** Whether tasks run in the driver's process and see the same static fields. */
    static boolean runsTasks(SparkContext context) {
        return context.isLocal() && !context.conf().getBoolean("spark.executor.userClassPathFirst", false);
    }

    /** Runs one job. */
    static List<RowChunk> collect(JavaRDD<InternalRow> rows, Packing packing) {
        long number = NUMBERS.incrementAndGet();
        Map<Integer, List<RowChunk>> byPartition = new ConcurrentSkipListMap<>();
        AWAITED.put(number, byPartition);
        try {
            rows.mapPartitions(new Handing(number, packing)).count();
            return byPartition.values().stream().flatMap(Collection::stream).toList();
        } finally {
            AWAITED.remove(number); // a task that was given up and comes later finds nobody to hand its rows to
        }
    }

    /** A partition that is packed twice is handed over once. */
    private record Handing(long number, Packing packing) implements FlatMapFunction<Iterator<InternalRow>, RowChunk> {
        @Override
        public Iterator<RowChunk> call(Iterator<InternalRow> rows) {
            List<RowChunk> own = new ArrayList<>();
            packing.call(rows).forEachRemaining(own::add);
            AWAITED.computeIfPresent(number, (same, awaited) -> {
                awaited.put(TaskContext.getPartitionId(), own);
                return awaited;
            });
            return Collections.emptyIterator();
        }
    }
}
