package io.nightshift.job.ingest;

import io.nightshift.job.JobContext;
import io.nightshift.spark.JobGroups;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Does independent pieces of work side by side: a small night is mostly waiting for commits. */
final class Together implements AutoCloseable {
    private static final int THREADS = 4;

    private final JobContext context;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    Together(JobContext context) {
        this.context = context;
    }

    /**
     * Waits for all of the work, also where some fails; then the first failure, in the order of the names, is thrown.
     *
     * @param work by what Spark's pages call it
     */
    <T> Map<String, T> run(Map<String, Supplier<T>> work) {
        Map<String, Future<T>> running = new LinkedHashMap<>();
        work.forEach((name, piece) -> running.put(
                name,
                threads.submit(() -> JobGroups.labelled(
                        context.spark(),
                        context.run().runId(),
                        context.pipeline().pipeline() + " " + name,
                        piece))));
        Map<String, T> results = new LinkedHashMap<>();
        List<RuntimeException> failures = new ArrayList<>();
        running.forEach((name, future) -> {
            try {
                results.put(name, future.get());
            } catch (ExecutionException e) {
                failures.add(unchecked(name, e.getCause()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                failures.add(new IllegalStateException("interrupted: " + name, e));
            }
        });
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
        return results;
    }

    private static RuntimeException unchecked(String name, Throwable cause) {
        return cause instanceof RuntimeException known ? known : new IllegalStateException("failed: " + name, cause);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
