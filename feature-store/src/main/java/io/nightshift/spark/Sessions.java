package io.nightshift.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
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

    private static final String DEFAULTS = "session.properties";

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
        defaults().forEach(conf::setIfMissing);
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

    /** Settings that the user may override, from the file beside this class. */
    private static Map<String, String> defaults() {
        try (InputStream file = Sessions.class.getResourceAsStream(DEFAULTS)) {
            Properties properties = new Properties();
            properties.load(file);
            Map<String, String> defaults = new TreeMap<>();
            properties.stringPropertyNames().forEach(name -> defaults.put(name, properties.getProperty(name)));
            return defaults;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
