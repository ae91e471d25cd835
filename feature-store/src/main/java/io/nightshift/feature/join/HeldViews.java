package io.nightshift.feature.join;

import java.io.Serializable;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** The views of one entity with their source rows, for every task. */
interface HeldViews extends Serializable {
    List<HeldView> all();

    /** Broadcast; where tasks run in this process they find the very same rows, which are then neither written nor packed. */
    static HeldViews share(SparkContext context, List<HeldView> views) {
        return SameProcess.runsTasks(context)
                ? new InProcess(views)
                : new Everywhere(JavaSparkContext.fromSparkContext(context).broadcast(views));
    }

    /** For executors of their own. */
    record Everywhere(Broadcast<List<HeldView>> views) implements HeldViews {
        @Override
        public List<HeldView> all() {
            return views.value();
        }
    }

    /** Kept as long as the driver has a plan that holds this; a task's copy of it holds a number only. */
    final class InProcess implements HeldViews {
        private static final long serialVersionUID = 1L;
        private static final Map<Long, WeakReference<List<HeldView>>> SHARED = new ConcurrentHashMap<>();
        private static final AtomicLong NUMBERS = new AtomicLong();

        private final long number = NUMBERS.incrementAndGet();
        private final transient List<HeldView> views;

        InProcess(List<HeldView> views) {
            this.views = views;
            SHARED.values().removeIf(shared -> shared.get() == null);
            SHARED.put(number, new WeakReference<>(views));
        }

        @Override
        public List<HeldView> all() {
            return views == null ? SHARED.get(number).get() : views;
        }
    }
}
