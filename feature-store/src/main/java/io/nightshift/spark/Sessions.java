package io.nightshift.spark;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the one session of a process. What the user gave to spark-submit wins, except for settings that change what a
 * definition means: those belong to the pipeline and are overridden with a warning.
 */
public final class Sessions {
    private static final Logger log = LoggerFactory.getLogger(Sessions.class);
    private static final String EXTENSIONS = "spark.sql.extensions";
    private static final String DELTA_EXTENSION = "io.delta.sql.DeltaSparkSessionExtension";

    private static final Map<String, String> DEFAULTS = Map.of(
            "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog",
            "spark.ui.showConsoleProgress", "false",
            "spark.ui.enabled", "false",
            "spark.databricks.delta.commit.idempotencyCheck.enabled", "true",
            "spark.databricks.delta.snapshotPartitions", "2",
            "spark.databricks.delta.stats.skipping", "true",
            "spark.sql.sources.parallelPartitionDiscovery.parallelism", "4");

    private Sessions() {}

    /**
     * @param name shown by Spark's pages
     * @param zone in which nights are dates and text without an offset is a time
     */
    public static SparkSession open(String name, ZoneId zone) {
        return open(name, zone, Map.of());
    }

    private static SparkSession open(String name, ZoneId zone, Map<String, String> further) {
        SparkConf conf = new SparkConf();
        further.forEach(conf::set);
        conf.setIfMissing("spark.master", "local[*]");
        conf.setIfMissing("spark.app.name", name);
        DEFAULTS.forEach(conf::setIfMissing);
        if (conf.get("spark.master").startsWith("local")) {
            conf.setIfMissing("spark.sql.shuffle.partitions", "4");
        }
        conf.set(EXTENSIONS, withDelta(conf.get(EXTENSIONS, "")));
        meaning(zone).forEach((key, value) -> insist(conf, key, value));
        return SparkSession.builder().config(conf).getOrCreate();
    }

    /**
     * Opens a session for one piece of work and stops it afterwards, unless it was there before.
     *
     * @param further settings that this session cannot do without; they win over what the user gave
     */
    public static <T> T use(String name, ZoneId zone, Map<String, String> further, Function<SparkSession, T> work) {
        boolean isOurs = SparkSession.getDefaultSession().isEmpty();
        SparkSession spark = open(name, zone, further);
        try {
            return work.apply(spark);
        } finally {
            if (isOurs) {
                spark.stop();
            }
        }
    }

    private static Map<String, String> meaning(ZoneId zone) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("spark.sql.session.timeZone", zone.getId());
        settings.put("spark.sql.ansi.enabled", "true");
        settings.put("spark.sql.caseSensitive", "false");
        return settings;
    }

    private static void insist(SparkConf conf, String key, String value) {
        if (conf.contains(key) && !conf.get(key).equals(value)) {
            log.warn("{} is {} here, not {}: it belongs to the pipeline", key, value, conf.get(key));
        }
        conf.set(key, value);
    }

    private static String withDelta(String extensions) {
        if (extensions.contains(DELTA_EXTENSION)) {
            return extensions;
        }
        return extensions.isBlank() ? DELTA_EXTENSION : extensions + "," + DELTA_EXTENSION;
    }
}
