package io.nightshift.spark;

import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import scala.concurrent.Await;
import scala.concurrent.duration.Duration;

/** Figures that Spark gathered while it ran a frame; asking for them costs no query. */
public final class Observed {
    private static final Duration LONGEST = Duration.apply("60s");

    private Observed() {}

    /**
     * Figures of a frame that was run; without columns where Spark saw in the plan that there are no rows, and so ran
     * nothing.
     */
    public static Row row(Observation observation) {
        try {
            return Await.result(observation.future(), LONGEST);
        } catch (TimeoutException e) {
            throw new IllegalStateException("Spark did not say what it observed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for what Spark observed", e);
        }
    }

    /** The first figure, which is a count; 0 where Spark had nothing to run. */
    public static long rows(Observation observation) {
        Row figures = row(observation);
        return figures.size() == 0 ? 0 : figures.getLong(0);
    }
}
