package io.nightshift.feature.join;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.serializer.JavaSerializer;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses how an entity's views are joined: in memory where their source rows are few, by one shuffle otherwise. The choice is
 * made from sizes: first those that Spark estimates from files, which costs nothing, then that of the rows themselves, which
 * reads them. It is logged, and never changes a feature.
 */
final class JoinPath {
    /** Bytes of source rows up to which they are joined in memory; 0 for never. */
    static final String LIMIT = "spark.nightshift.join.memory.bytes";

    /** Source rows and label rows in a slice of a key's time, about; 0 to leave all keys whole. */
    static final String SLICE = "spark.nightshift.join.slice.rows";

    private static final Logger log = LoggerFactory.getLogger(JoinPath.class);

    /**
     * Part of the smaller heap, the driver's or an executor's. While rows are collected and broadcast there are up to
     * four copies of them at once, which with a tenth leaves half of the heap to all else.
     */
    private static final int PART = 10;

    /** Half of what Spark lets a job bring to the driver unless told otherwise, since a side may come to twice the limit. */
    private static final long MOST = 512L << 20;

    /** Offsets among the bytes of rows are ints. */
    private static final long ADDRESSABLE = 1L << 30;

    private final SparkSession spark;
    private final EntitySides entity;
    private final JoinCounts counts;

    JoinPath(SparkSession spark, EntitySides entity, JoinCounts counts) {
        this.spark = spark;
        this.entity = entity;
        this.counts = counts;
    }

    /** Reads the sources where they may be few. */
    EntityJoin choose(LabelSide labels) {
        long limit = limit();
        Optional<EntityJoin> search = mayBeFew(limit) ? search(limit) : Optional.empty();
        return search.orElseGet(() -> new EntityPass(entity, counts, slicing(labels)));
    }

    /** Looks for keys with very many rows. */
    private Optional<Broadcast<Carry>> slicing(LabelSide labels) {
        Optional<Long> rows = Optional.ofNullable(spark.conf().get(SLICE, null)).map(Long::valueOf);
        boolean canBeSliced = entity.kernels().stream().allMatch(ViewKernel::canBeSliced);
        if (rows.equals(Optional.of(0L)) || !canBeSliced) {
            return Optional.empty();
        }
        HotKeys hot = new HotKeySearch(spark, entity).find(labels, rows);
        if (hot.isEmpty()) {
            return Optional.empty();
        }
        log.info(
                "views {}: {} keys with very many rows are walked in {} slices",
                views(),
                hot.keys().size(),
                hot.slices());
        Carry carry = new CarryFold(entity, hot).carry();
        return Optional.of(
                JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(carry));
    }

    private boolean mayBeFew(long limit) {
        if (limit <= 0 || !(SparkEnv.get().serializer() instanceof JavaSerializer)) {
            log.info("views {} are joined by shuffle: the setting {} or spark.serializer says so", views(), LIMIT);
            return false;
        }
        double estimated = entity.sides().stream()
                .mapToDouble(side -> PackedSide.estimatedBytes(entity, side))
                .sum();
        if (estimated > limit) {
            tell("by shuffle: an estimated", estimated, limit);
        }
        return estimated <= limit;
    }

    private Optional<EntityJoin> search(long limit) {
        List<PackedSide> packed = new ArrayList<>();
        long bytes = 0;
        for (SourceSide side : entity.sides()) {
            PackedSide read = PackedSide.read(entity, side, limit - bytes);
            packed.add(read);
            bytes += read.bytes();
            if (bytes > limit || !read.isWhole()) {
                tell("by shuffle: more than", bytes, limit);
                return Optional.empty();
            }
        }
        tell("in memory:", bytes, limit);
        return Optional.of(new EntitySearch(entity, held(packed), counts));
    }

    private HeldViews held(List<PackedSide> packed) {
        List<JoinCounts.Counters> counters = entity.counters(counts);
        List<HeldView> held = new ArrayList<>();
        for (PackedSide side : packed) {
            held.add(side.held(counters.get(held.size())));
        }
        return HeldViews.share(spark.sparkContext(), held);
    }

    private long limit() {
        SparkContext context = spark.sparkContext();
        long driver = Runtime.getRuntime().maxMemory();
        long heap = context.isLocal() ? driver : Math.min(driver, (long) context.executorMemory() << 20);
        return Math.min(Long.parseLong(spark.conf().get(LIMIT, Long.toString(usual(heap)))), ADDRESSABLE);
    }

    static long usual(long heap) {
        return Math.min(heap / PART, MOST);
    }

    private void tell(String how, double bytes, long limit) {
        log.info("views {} are joined {} {} MB of source rows, limit {} MB", views(), how, mega(bytes), mega(limit));
    }

    private String views() {
        return String.join(", ", entity.views());
    }

    private static String mega(double bytes) {
        return String.format(Locale.ROOT, "%,.1f", bytes / 1_000_000);
    }
}
