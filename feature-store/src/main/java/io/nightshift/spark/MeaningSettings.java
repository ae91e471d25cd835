package io.nightshift.spark;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import scala.jdk.javaapi.CollectionConverters;

/** Settings of a session that change what an expression means, and so what comes out of the same definition and rows. */
public final class MeaningSettings {
    private static final List<String> KNOWN = List.of(
            "spark.sql.session.timeZone",
            "spark.sql.ansi.enabled",
            "spark.sql.caseSensitive",
            "spark.sql.decimalOperations.allowPrecisionLoss",
            "spark.sql.mapKeyDedupPolicy",
            "spark.sql.timestampType");

    /** Older ways of Spark: none of them is on unless somebody has set it. */
    private static final String LEGACY = "spark.sql.legacy.";

    private MeaningSettings() {}

    /** By name: those that always have a value, and of older ways those that were set. */
    public static Map<String, String> of(SparkSession spark) {
        Map<String, String> settings = new TreeMap<>();
        KNOWN.forEach(name -> settings.put(name, spark.conf().get(name)));
        CollectionConverters.asJava(spark.conf().getAll()).forEach((name, value) -> {
            if (name.startsWith(LEGACY)) {
                settings.put(name, value);
            }
        });
        return settings;
    }
}
