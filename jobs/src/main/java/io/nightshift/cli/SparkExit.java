package io.nightshift.cli;

import org.apache.spark.SparkUserAppException;

/** Names a class of Spark, so it is loaded only under spark-submit: a plain JVM refuses a main class that does. */
final class SparkExit {
    private SparkExit() {}

    /** spark-submit ends with the code; a cause would make it print a stack trace. */
    static void with(int code) {
        if (code != 0) {
            SparkExit.<RuntimeException>raise(new SparkUserAppException(code, null));
        }
    }

    /** Spark's exception is a checked one, and main must not declare it: see above. */
    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void raise(Throwable exception) throws E {
        throw (E) exception;
    }
}
