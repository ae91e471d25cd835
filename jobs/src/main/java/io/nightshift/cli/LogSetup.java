package io.nightshift.cli;

import java.net.URI;
import java.net.URISyntaxException;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.spark.SparkConf;

/** The log of a bare spark-submit. Loaded only under Spark, whose log this is. */
final class LogSetup {
    private static final String SPARKS_OWN = "org/apache/spark/log4j2-defaults.properties";
    private static final String OURS = "log4j2.properties";

    private LogSetup() {}

    /**
     * Takes our set-up where Spark's own defaults are in force, which log every task and bury the one message a person looks
     * for. A log that somebody has set up, by {@code -Dlog4j2.configurationFile} or in Spark's conf folder, stays as it is.
     */
    static void quieten() {
        // Spark sets the log up once more when its first class writes to it, so that has to be over and done with.
        new SparkConf(false).initializeLogIfNecessary(false, true);
        LoggerContext context = LoggerContext.getContext(false);
        String source = String.valueOf(
                context.getConfiguration().getConfigurationSource().getLocation());
        if (source.endsWith(SPARKS_OWN)) {
            context.setConfigLocation(ours());
        }
    }

    private static URI ours() {
        try {
            return LogSetup.class.getResource(OURS).toURI();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the jar has no proper address", e);
        }
    }
}
