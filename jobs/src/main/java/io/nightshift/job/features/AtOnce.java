package io.nightshift.job.features;

import io.nightshift.failure.PipelineException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Independent pieces of Spark work at the same time: small commits wait for files most of the time. */
public final class AtOnce {
    private static final int THREADS = 4;

    private AtOnce() {}

    /**
     * Runs all, then gives the results in order.
     *
     * @throws PipelineException where one of the pieces failed for it, here or on an executor
     */
    public static <T> List<T> run(List<Callable<T>> pieces) {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> piece : pool.invokeAll(pieces)) {
                results.add(piece.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for Spark", e);
        } catch (ExecutionException e) {
            throw unwrapped(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    /** The user's error inside of what Spark made of it. */
    public static RuntimeException unwrapped(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PipelineException known) {
                return known;
            }
        }
        return failure instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(failure);
    }
}
