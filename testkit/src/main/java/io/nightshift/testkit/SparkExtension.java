package io.nightshift.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands every test of a JVM the same local session, with the product's own settings, two shuffle partitions and the UTC
 * zone; it interprets expressions but for tests with {@link GeneratedCode}. A test that changes a setting of the session sets
 * it back.
 */
public final class SparkExtension implements ParameterResolver {
    private static final String PRODUCT_SETTINGS = "/io/nightshift/spark/session.properties";

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
                    .config(productSettings())
                    .master("local[2]")
                    .appName("tests")
                    .config("spark.sql.shuffle.partitions", "2")
                    .config("spark.sql.session.timeZone", "UTC")
                    .config("spark.sql.ansi.enabled", "true")
                    .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
                    .config("spark.sql.warehouse.dir", System.getProperty("java.io.tmpdir") + "/nightshift-tests")
                    .getOrCreate();
            shared.sparkContext().setLogLevel("WARN");
            GeneratedCode.Setting.off(shared);
        }
        return shared;
    }

    /** The product's own, so that tests prove what runs. */
    private static Map<String, Object> productSettings() {
        try (InputStream file = SparkExtension.class.getResourceAsStream(PRODUCT_SETTINGS)) {
            Properties settings = new Properties();
            settings.load(Objects.requireNonNull(file, PRODUCT_SETTINGS + " is not on the class path"));
            Map<String, Object> byName = new TreeMap<>();
            settings.forEach((name, value) -> byName.put((String) name, value));
            return byName;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
