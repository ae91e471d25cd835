package io.nightshift.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerEvent;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.SparkPlanInfo;
import org.apache.spark.sql.execution.ui.SparkListenerDriverAccumUpdates;
import org.apache.spark.sql.execution.ui.SparkListenerSQLAdaptiveExecutionUpdate;
import org.apache.spark.sql.execution.ui.SparkListenerSQLExecutionStart;
import scala.Tuple2;
import scala.jdk.javaapi.CollectionConverters;

/** Time, processor time, Spark jobs, queries, rows and files read, and Delta commits of this process. */
final class Meter {
    private final SparkSession spark;
    private final OperatingSystemMXBean system =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final AtomicLong jobs = new AtomicLong();
    private final AtomicLong queries = new AtomicLong();
    private final AtomicLong rows = new AtomicLong();
    private final AtomicLong files = new AtomicLong();
    private Reading last;

    Meter(SparkSession spark) {
        this.spark = spark;
        spark.sparkContext().addSparkListener(new Counter());
        this.last = total();
    }

    /** What a stretch of work came to. */
    record Reading(
            double seconds, double processor, long jobs, long queries, long commits, long rows, long files) {
        Reading minus(Reading before) {
            return new Reading(
                    seconds - before.seconds,
                    processor - before.processor,
                    jobs - before.jobs,
                    queries - before.queries,
                    commits - before.commits,
                    rows - before.rows,
                    files - before.files);
        }
    }

    Reading total() {
        try {
            spark.sparkContext().listenerBus().waitUntilEmpty(60_000);
        } catch (TimeoutException e) {
            throw new IllegalStateException("Spark's listeners do not keep up", e);
        }
        return new Reading(
                System.nanoTime() / 1e9,
                system.getProcessCpuTime() / 1e9,
                jobs.get(),
                queries.get(),
                CountedCommits.soFar(),
                rows.get(),
                files.get());
    }

    /** Since the lap before. */
    Reading lap() {
        Reading now = total();
        Reading lap = now.minus(last);
        last = now;
        return lap;
    }

    void tell(LocalDate night, String what, Reading lap) {
        System.out.printf(
                Locale.ROOT,
                "%s,%s,%.2f,%.2f,%d,%d,%d,%d,%d%n",
                night,
                what,
                lap.seconds(),
                lap.processor(),
                lap.jobs(),
                lap.queries(),
                lap.commits(),
                lap.rows(),
                lap.files());
    }

    private final class Counter extends SparkListener {
        /** Metrics of scans that count their files. */
        private final Set<Long> fileCounts = ConcurrentHashMap.newKeySet();

        @Override
        public void onJobStart(SparkListenerJobStart job) {
            jobs.incrementAndGet();
        }

        @Override
        public void onTaskEnd(SparkListenerTaskEnd task) {
            if (task.taskMetrics() != null) {
                rows.addAndGet(task.taskMetrics().inputMetrics().recordsRead());
            }
        }

        @Override
        public void onOtherEvent(SparkListenerEvent event) {
            if (event instanceof SparkListenerSQLExecutionStart start) {
                queries.incrementAndGet();
                find(start.sparkPlanInfo());
            } else if (event instanceof SparkListenerSQLAdaptiveExecutionUpdate update) {
                find(update.sparkPlanInfo());
            } else if (event instanceof SparkListenerDriverAccumUpdates updates) {
                CollectionConverters.asJava(updates.accumUpdates()).forEach(this::add);
            }
        }

        private void find(SparkPlanInfo plan) {
            CollectionConverters.asJava(plan.metrics()).stream()
                    .filter(metric -> metric.name().equals("number of files read"))
                    .forEach(metric -> fileCounts.add(metric.accumulatorId()));
            CollectionConverters.asJava(plan.children()).forEach(this::find);
        }

        private void add(Tuple2<Object, Object> update) {
            if (fileCounts.contains((Long) update._1())) {
                files.addAndGet((Long) update._2());
            }
        }
    }
}
