package io.nightshift.cli;

import java.io.PrintStream;
import java.time.Instant;

/**
 * One call of one command.
 *
 * @param command as in {@code airflow trigger}
 * @param runId unique to this call; stands in the tables it writes and in its result file
 */
record Invocation(Console console, String command, String runId, Instant started) {
    PrintStream out() {
        return console.out();
    }

    PrintStream err() {
        return console.err();
    }

    /**
     * To be called where all that the arguments say has been found to be right, before any class of Spark is needed.
     *
     * @throws BeforeSpark where the process was started for just that
     */
    void beforeSpark() {
        if (console.environment().containsKey(BeforeSpark.VARIABLE)) {
            throw new BeforeSpark();
        }
    }
}
