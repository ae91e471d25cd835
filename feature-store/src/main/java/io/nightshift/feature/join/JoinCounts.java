package io.nightshift.feature.join;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.util.LongAccumulator;

/**
 * What the join noticed on its way, by view. Filled while Spark runs the frame, or reads a small source beforehand; a frame
 * that runs twice, or a task that is tried again, counts twice.
 */
public final class JoinCounts {
    private final SparkContext context;
    private final Map<String, Counters> views = new LinkedHashMap<>();

    private JoinCounts(SparkContext context) {
        this.context = context;
    }

    public static JoinCounts open(SparkSession spark) {
        return new JoinCounts(spark.sparkContext());
    }

    /**
     * Counts of one view.
     *
     * @param withoutTime source rows left out because their event time is null
     * @param withoutKnown source rows left out because the known time that cuts off is null
     * @param withoutKey source rows left out because a part of their key is null
     * @param ambiguous rows whose latest value came from one of several different source rows of one time, chosen by hash
     */
    public record View(long withoutTime, long withoutKnown, long withoutKey, long ambiguous) implements Serializable {}

    /** By name of the view, in the order in which views were joined. */
    public Map<String, View> byView() {
        Map<String, View> counts = new LinkedHashMap<>();
        views.forEach((name, counters) -> counts.put(name, counters.read()));
        return counts;
    }

    Counters of(String view) {
        return views.computeIfAbsent(view, name -> new Counters(counter(), counter(), counter(), counter()));
    }

    List<Counters> of(List<ViewRows> wanted) {
        return wanted.stream().map(view -> of(view.name())).toList();
    }

    private LongAccumulator counter() {
        LongAccumulator counter = new LongAccumulator();
        counter.register(context, scala.Option.empty(), false);
        return counter;
    }

    /** The same counts as tasks see them. */
    record Counters(
            LongAccumulator withoutTime,
            LongAccumulator withoutKnown,
            LongAccumulator withoutKey,
            LongAccumulator ambiguous)
            implements Serializable {
        /** Counts that stay where they are made, until they are {@link #add added}. */
        static Counters local() {
            return new Counters(
                    new LongAccumulator(), new LongAccumulator(), new LongAccumulator(), new LongAccumulator());
        }

        void add(View counted) {
            withoutTime.add(counted.withoutTime());
            withoutKnown.add(counted.withoutKnown());
            withoutKey.add(counted.withoutKey());
            ambiguous.add(counted.ambiguous());
        }

        /**
         * Counts a row that cannot be found.
         *
         * @param keyed whether it has a key
         * @param source what it carries
         */
        void leaveOut(boolean keyed, InternalRow source) {
            if (!keyed) {
                withoutKey.add(1);
            } else if (SourceRow.isTimeless(source)) {
                withoutTime.add(1);
            } else {
                withoutKnown.add(1);
            }
        }

        View read() {
            return new View(withoutTime.sum(), withoutKnown.sum(), withoutKey.sum(), ambiguous.sum());
        }
    }
}
