package io.nightshift.cli;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configurator;

/** The log of a bare spark-submit. Loaded only under Spark, whose log this is. */
final class LogSetup {
    private static final String SPARKS_OWN = "org/apache/spark/log4j2-defaults.properties";

    private LogSetup() {}

    /**
     * Raises the level to WARN where Spark's own defaults are in force, which log every task and bury the one message a person
     * looks for. A log that somebody has set up, by {@code -Dlog4j2.configurationFile} or in Spark's conf folder, stays as it is.
     */
    static void quieten() {
        LoggerContext context = LoggerContext.getContext(false);
        String source = String.valueOf(
                context.getConfiguration().getConfigurationSource().getLocation());
        if (source.endsWith(SPARKS_OWN)) {
            Configurator.setRootLevel(Level.WARN);
            // Says on every start that no native Hadoop library was found; nothing here would use one.
            Configurator.setLevel("org.apache.hadoop.util.NativeCodeLoader", Level.ERROR);
        }
    }
}
