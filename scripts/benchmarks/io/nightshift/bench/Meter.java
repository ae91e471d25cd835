package io.nightshift.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerEvent;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.ui.SparkListenerSQLExecutionStart;

/** Time, processor time, Spark jobs, queries and Delta commits of this process. */
final class Meter {
    private final SparkSession spark;
    private final OperatingSystemMXBean system =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final AtomicLong jobs = new AtomicLong();
    private final AtomicLong queries = new AtomicLong();
    private Reading last;

    Meter(SparkSession spark) {
        this.spark = spark;
        spark.sparkContext().addSparkListener(new Counter());
        this.last = total();
    }

    /** What a stretch of work came to. */
    record Reading(double seconds, double processor, long jobs, long queries, long commits) {
        Reading minus(Reading before) {
            return new Reading(
                    seconds - before.seconds,
                    processor - before.processor,
                    jobs - before.jobs,
                    queries - before.queries,
                    commits - before.commits);
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
                CountedCommits.soFar());
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
                "%s,%s,%.2f,%.2f,%d,%d,%d%n",
                night,
                what,
                lap.seconds(),
                lap.processor(),
                lap.jobs(),
                lap.queries(),
                lap.commits());
    }

    private final class Counter extends SparkListener {
        @Override
        public void onJobStart(SparkListenerJobStart job) {
            jobs.incrementAndGet();
        }

        @Override
        public void onOtherEvent(SparkListenerEvent event) {
            if (event instanceof SparkListenerSQLExecutionStart) {
                queries.incrementAndGet();
            }
        }
    }
}
