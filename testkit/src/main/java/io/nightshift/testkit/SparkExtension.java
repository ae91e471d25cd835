package io.nightshift.testkit;

import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands every test of a JVM the same local session with Delta, two shuffle partitions and the UTC zone. A test that changes
 * a setting of the session sets it back.
 */
public final class SparkExtension implements ParameterResolver {
    private static SparkSession shared;

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType().equals(SparkSession.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return session();
    }

    /** The shared session, for fields of a test. */
    public static synchronized SparkSession session() {
        if (shared == null) {
            shared = SparkSession.builder()
                    .master("local[2]")
                    .appName("tests")
                    .config("spark.ui.enabled", "false")
                    .config("spark.sql.shuffle.partitions", "2")
                    .config("spark.sql.session.timeZone", "UTC")
                    .config("spark.sql.ansi.enabled", "true")
                    .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
                    .config("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
                    .config("spark.databricks.delta.snapshotPartitions", "2")
                    .config("spark.sql.warehouse.dir", System.getProperty("java.io.tmpdir") + "/nightshift-tests")
                    .getOrCreate();
            shared.sparkContext().setLogLevel("WARN");
        }
        return shared;
    }
}
