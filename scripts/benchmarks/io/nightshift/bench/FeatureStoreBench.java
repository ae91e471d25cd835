package io.nightshift.bench;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;

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
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * One plan of one workload in a process of its own: {@code WORKLOAD PLAN FOLDER}. Prints workload, plan, CPU seconds and wall
 * seconds of a cold run and of the cheapest of the runs after it, and the process's peak memory in MiB. Start-up and the
 * making of inputs are left out; analysis, the choice of a way to join and the reading it takes are not.
 */
public final class FeatureStoreBench {
    private static final List<Integer> DAYS = List.of(3, 14, 30);
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /** So many are needed until next to nothing is left to compile; of a small workload more. */
    private static final int RUNS = 9;

    private static final int RUNS_OF_FEW_ROWS = 15;

    /** A plan whose cold run takes more CPU seconds than this is run twice only. */
    private static final double PATIENCE = 60;

    private FeatureStoreBench() {}

    private record Seconds(double cpu, double wall) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.2f,%.2f", cpu, wall);
        }
    }

    public static void main(String[] arguments) throws IOException {
        Workload workload = Workload.named(arguments[0]);
        Path folder = Path.of(arguments[2]);
        SparkSession spark = Sessions.open("bench", ZoneId.of("UTC"));
        workload.write(spark, folder);
        Dataset<Row> labels =
                spark.read().parquet(folder.resolve(workload.name() + "/labels").toString());
        Dataset<Row> features = spark.read()
                .parquet(folder.resolve(workload.name() + "/features").toString());
        Supplier<Dataset<Row>> result = () -> plan(arguments[1], workload, labels, features);
        Seconds cold = measured(result);
        Seconds warm = measured(result);
        int runs = workload.isSmall() ? RUNS_OF_FEW_ROWS : RUNS;
        for (int run = 2; run < runs && cold.cpu() < PATIENCE; run++) {
            Seconds again = measured(result);
            warm = again.cpu() < warm.cpu() ? again : warm;
        }
        System.out.printf("%s,%s,%s,%s,%d%n", workload.name(), arguments[1], cold, warm, peakMegabytes());
        spark.stop();
    }

    private static Dataset<Row> plan(String plan, Workload workload, Dataset<Row> labels, Dataset<Row> features) {
        return switch (plan) {
            case "nightshift" -> nightshift(workload, labels, features);
            case "shuffle" -> within("0", () -> nightshift(workload, labels, features));
            case "memory" -> within("1000000000", () -> nightshift(workload, labels, features));
            case "floor" -> floor(labels, features);
            case "spark" -> workload.windows() ? rangeFrames(labels, features) : rangeJoin(labels, features);
            default -> throw new IllegalArgumentException("no plan " + plan);
        };
    }

    /** With this many bytes of source rows allowed to be joined in memory. */
    private static Dataset<Row> within(String limit, Supplier<Dataset<Row>> plan) {
        SparkSession.active().conf().set("spark.nightshift.join.memory.bytes", limit);
        return plan.get();
    }

    private static Dataset<Row> nightshift(Workload workload, Dataset<Row> labels, Dataset<Row> features) {
        List<Window> windows = DAYS.stream()
                .map(days -> new Window(days + "d", Optional.of(Duration.ofDays(days))))
                .toList();
        List<Operation> operations = List.of(Operation.of(Op.SUM), Operation.of(Op.COUNT), Operation.of(Op.MAX));
        List<Aggregate> aggregates = workload.windows()
                ? List.of(new Aggregate(Optional.of("v0"), operations, windows, Optional.empty(), Optional.empty()))
                : List.of();
        List<NamedExpression> columns = workload.windows()
                ? List.of()
                : IntStream.range(0, Workload.VALUES)
                        .mapToObj(i -> new NamedExpression("v" + i, "v" + i))
                        .toList();
        FeatureView view = new FeatureView(
                List.of("k"),
                "features",
                List.of(),
                Optional.empty(),
                aggregates,
                columns,
                Map.of(),
                Optional.empty(),
                false,
                Optional.empty(),
                Boundary.AT_OR_BEFORE,
                false);
        return PointInTime.attach(
                labels, AsOf.event("t"), List.of(new ViewRows("f", view, features, "t", Optional.empty())));
    }

    /** What any plan of one shuffle must do: unite the inputs, bring the rows of a key together, and sort them by time. */
    private static Dataset<Row> floor(Dataset<Row> labels, Dataset<Row> features) {
        return union(labels, features).repartition(col("k")).sortWithinPartitions("k", "t", "tag");
    }

    private static Dataset<Row> union(Dataset<Row> labels, Dataset<Row> features) {
        Dataset<Row> left = labels.withColumn("tag", lit(1));
        Dataset<Row> right = features.withColumn("id", lit(null).cast("long")).withColumn("tag", lit(0));
        return left.unionByName(right, true);
    }

    private static Dataset<Row> rangeJoin(Dataset<Row> labels, Dataset<Row> features) {
        Dataset<Row> right = features.withColumnRenamed("t", "ft").withColumnRenamed("k", "fk");
        WindowSpec newest = org.apache.spark.sql.expressions.Window.partitionBy("id")
                .orderBy(col("ft").desc_nulls_last());
        return labels.join(right, expr("k = fk AND ft <= t"), "left")
                .withColumn("place", row_number().over(newest))
                .filter("place = 1");
    }

    private static Dataset<Row> rangeFrames(Dataset<Row> labels, Dataset<Row> features) {
        Dataset<Row> rows = union(labels, features).withColumn("s", expr("unix_micros(t)"));
        List<Column> columns = new ArrayList<>(List.of(col("id"), col("k"), col("t"), col("tag")));
        for (int days : DAYS) {
            WindowSpec frame = org.apache.spark.sql.expressions.Window.partitionBy("k")
                    .orderBy("s")
                    .rangeBetween(-days * 86_400_000_000L + 1, 0);
            for (String op : List.of("sum", "count", "max")) {
                columns.add(expr(op + "(v0)").over(frame).as(op + days));
            }
        }
        return rows.select(columns.toArray(Column[]::new)).filter("tag = 1");
    }

    private static Seconds measured(Supplier<Dataset<Row>> rows) {
        long cpu = SYSTEM.getProcessCpuTime();
        long wall = System.nanoTime();
        rows.get().write().format("noop").mode("overwrite").save();
        return new Seconds((SYSTEM.getProcessCpuTime() - cpu) / 1e9, (System.nanoTime() - wall) / 1e9);
    }

    private static long peakMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(-1);
    }
}
