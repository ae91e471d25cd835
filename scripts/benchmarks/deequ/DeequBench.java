import com.amazon.deequ.analyzers.Analyzer;
import com.amazon.deequ.analyzers.ApproxCountDistinct;
import com.amazon.deequ.analyzers.ApproxQuantile;
import com.amazon.deequ.analyzers.Completeness;
import com.amazon.deequ.analyzers.Maximum;
import com.amazon.deequ.analyzers.Mean;
import com.amazon.deequ.analyzers.Minimum;
import com.amazon.deequ.analyzers.Size;
import com.amazon.deequ.analyzers.StandardDeviation;
import com.amazon.deequ.analyzers.Uniqueness;
import com.amazon.deequ.analyzers.runners.AnalysisRunner;
import com.amazon.deequ.analyzers.runners.AnalyzerContext;
import com.amazon.deequ.metrics.Metric;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import scala.Option;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * Metrics of V1 or V2 as Deequ takes them, of the files that ValidationBench has written: {@code WORKLOAD FOLDER}. Prints the same
 * figures, in a process with Spark 3.5 of its own.
 */
public final class DeequBench {
    private static final int RUNS = 6;
    private static final int DOUBLES = 12;
    private static final int SKETCHED = 8;
    private static final double RANK_ERROR = 0.01;
    private static final Option<String> ALL = Option.empty();

    private DeequBench() {}

    public static void main(String[] arguments) throws Exception {
        SparkSession spark = SparkSession.builder().master("local[2]").config("spark.ui.enabled", "false").getOrCreate();
        spark.conf().set("spark.sql.shuffle.partitions", "4");
        AtomicLong jobs = new AtomicLong();
        AtomicLong rows = new AtomicLong();
        spark.sparkContext().addSparkListener(counter(jobs, rows));
        double[] cold = null;
        double[] warm = null;
        for (int run = 0; run < RUNS; run++) {
            Path file = Path.of(arguments[1], arguments[0], "measurements-12-2024-01-0" + (run + 1) + ".parquet");
            double[] before = reading(spark, jobs, rows);
            analyze(spark.read().parquet(file.toString()), analyzers(arguments[0]));
            double[] lap = reading(spark, jobs, rows);
            for (int i = 0; i < lap.length; i++) {
                lap[i] -= before[i];
            }
            cold = cold == null ? lap : cold;
            warm = warm == null || lap[0] < warm[0] ? lap : warm;
        }
        System.out.printf(Locale.ROOT, "%s,deequ,%.2f,%.2f,%.2f,%.2f,%.0f,%.0f%n",
                arguments[0], cold[0], cold[1], warm[0], warm[1], warm[2], warm[3]);
        spark.stop();
    }

    private static SparkListener counter(AtomicLong jobs, AtomicLong rows) {
        return new SparkListener() {
            @Override
            public void onJobStart(SparkListenerJobStart job) {
                jobs.incrementAndGet();
            }

            @Override
            public void onTaskEnd(SparkListenerTaskEnd task) {
                rows.addAndGet(task.taskMetrics() == null ? 0 : task.taskMetrics().inputMetrics().recordsRead());
            }
        };
    }

    private static double[] reading(SparkSession spark, AtomicLong jobs, AtomicLong rows) throws Exception {
        spark.sparkContext().listenerBus().waitUntilEmpty(60_000);
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new double[] {system.getProcessCpuTime() / 1e9, System.nanoTime() / 1e9, jobs.get(), rows.get()};
    }

    private static List<Analyzer<?, Metric<?>>> analyzers(String workload) {
        List<Object> analyzers = new ArrayList<>(List.of(new Size(ALL)));
        List<String> columns = new ArrayList<>(List.of("id", "at", "kind", "city", "token"));
        for (int i = 0; i < DOUBLES; i++) {
            String number = "v" + i;
            columns.add(number);
            analyzers.add(new Minimum(number, ALL, Option.empty()));
            analyzers.add(new Maximum(number, ALL, Option.empty()));
            analyzers.add(new Mean(number, ALL));
            analyzers.add(new StandardDeviation(number, ALL));
            if (i < SKETCHED && workload.equals("V2")) {
                analyzers.add(new ApproxQuantile(number, 0.5, RANK_ERROR, ALL));
                analyzers.add(new ApproxCountDistinct(number, ALL));
            }
        }
        columns.forEach(column -> analyzers.add(new Completeness(column, ALL, Option.empty())));
        if (workload.equals("V2")) {
            for (List<String> key : List.of(List.of("id"), List.of("token"), List.of("city", "kind"), List.of("id", "at"))) {
                analyzers.add(new Uniqueness(seq(key), ALL, Option.empty()));
            }
        }
        @SuppressWarnings("unchecked") // as Scala knows them
        List<Analyzer<?, Metric<?>>> typed = (List<Analyzer<?, Metric<?>>>) (List<?>) analyzers;
        return typed;
    }

    private static void analyze(Dataset<Row> rows, List<Analyzer<?, Metric<?>>> analyzers) {
        AnalyzerContext found = AnalysisRunner.onData(rows).addAnalyzers(seq(analyzers)).run();
        for (Metric<?> metric : JavaConverters.asJavaIterable(found.allMetrics())) {
            if (metric.value().isFailure()) {
                throw new IllegalStateException(metric.toString());
            }
        }
    }

    private static <T> Seq<T> seq(List<T> list) {
        return JavaConverters.asScalaBuffer(list).toList();
    }
}
