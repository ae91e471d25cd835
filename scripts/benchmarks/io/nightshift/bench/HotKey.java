package io.nightshift.bench;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import com.sun.management.OperatingSystemMXBean;
import io.nightshift.definition.FeatureView;
import io.nightshift.definition.FeatureView.Aggregate;
import io.nightshift.definition.FeatureView.Boundary;
import io.nightshift.definition.NamedExpression;
import io.nightshift.definition.Op;
import io.nightshift.definition.Operation;
import io.nightshift.definition.Window;
import io.nightshift.feature.join.AsOf;
import io.nightshift.feature.join.PointInTime;
import io.nightshift.feature.join.ViewRows;
import io.nightshift.spark.Sessions;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * All rows on one key, joined by shuffle: {@code FOLDER EVENTS LABELS carried|held}. Windows of 30 days and of a lifetime, and latest
 * values; {@code held} with different values and a quantile of the lifetime, which cannot be carried from slice to slice. Prints
 * CPU and wall seconds, the highest use of the heap in MiB, the rows, and a hash of them that does not depend on their order.
 */
public final class HotKey {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private HotKey() {}

    public static void main(String[] arguments) {
        SparkSession spark = Sessions.open("hot key", ZoneId.of("UTC"));
        Workload workload =
                new Workload("hot-" + arguments[1], Long.parseLong(arguments[2]), Long.parseLong(arguments[1]), 1, 0, true);
        Path folder = Path.of(arguments[0]);
        workload.write(spark, folder);
        Dataset<Row> labels =
                spark.read().parquet(folder.resolve(workload.name() + "/labels").toString());
        Dataset<Row> features = spark.read()
                .parquet(folder.resolve(workload.name() + "/features").toString());
        spark.conf().set("spark.nightshift.join.memory.bytes", "0");
        long cpu = SYSTEM.getProcessCpuTime();
        long wall = System.nanoTime();
        Dataset<Row> attached = PointInTime.attach(
                labels,
                AsOf.event("t"),
                List.of(new ViewRows("f", view(arguments[3].equals("held")), features, "t", Optional.empty())));
        Row hash = hashed(attached).first();
        System.out.printf(
                Locale.ROOT,
                "%.1f,%.1f,%d,%d,%s%n",
                (SYSTEM.getProcessCpuTime() - cpu) / 1e9,
                (System.nanoTime() - wall) / 1e9,
                highestHeap() >> 20,
                hash.getLong(0),
                hash.get(1));
        spark.stop();
    }

    private static Dataset<Row> hashed(Dataset<Row> rows) {
        Column[] columns = Arrays.stream(rows.columns()).map(name -> col(name)).toArray(Column[]::new);
        return rows.select(xxhash64(columns).cast("decimal(38,0)").as("hash")).agg(count(lit(1)), sum(expr("hash")));
    }

    private static FeatureView view(boolean held) {
        List<Operation> carried = Stream.of(Op.SUM, Op.AVG, Op.COUNT, Op.MAX).map(Operation::of).toList();
        List<Operation> all = Stream.concat(
                        carried.stream(),
                        Stream.of(Operation.of(Op.DISTINCT_COUNT), Operation.of(Op.QUANTILE, "0.5")))
                .toList();
        Window month = new Window("30d", Optional.of(Duration.ofDays(30)));
        return new FeatureView(
                List.of("k"),
                "features",
                List.of(),
                Optional.empty(),
                List.of(aggregate(all, month), aggregate(held ? all : carried, Window.LIFETIME)),
                List.of(new NamedExpression("v1", "v1"), new NamedExpression("v2", "v2")),
                Map.of(),
                Optional.empty(),
                false,
                Optional.empty(),
                Boundary.AT_OR_BEFORE,
                false);
    }

    private static Aggregate aggregate(List<Operation> operations, Window window) {
        return new Aggregate(Optional.of("v0"), operations, List.of(window), Optional.empty(), Optional.empty());
    }

    private static long highestHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }
}
