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
}
