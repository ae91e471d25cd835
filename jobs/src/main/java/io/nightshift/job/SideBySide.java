package io.nightshift.job;

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

/** Does independent pieces of Spark work at the same time: a small night is mostly waiting for commits. */
public final class SideBySide {
    private static final int THREADS = 4;

    private SideBySide() {}

    /**
     * Waits for all of the work, also where some fails; then the first failure, in the order of the names, is thrown.
     *
     * @param work by what Spark's pages call it, behind the pipeline's name
     * @return results in the order of the work
     */
    public static <T> Map<String, T> run(JobContext context, Map<String, Supplier<T>> work) {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            Map<String, Future<T>> running = new LinkedHashMap<>();
            work.forEach((name, piece) -> running.put(name, threads.submit(() -> labelled(context, name, piece))));
            return results(running);
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T> T labelled(JobContext context, String name, Supplier<T> piece) {
        String description = context.pipeline().pipeline() + " " + name;
        return JobGroups.labelled(context.spark(), context.run().runId(), description, piece);
    }

    private static <T> Map<String, T> results(Map<String, Future<T>> running) {
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
}
