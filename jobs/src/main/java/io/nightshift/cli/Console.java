package io.nightshift.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;

/**
 * What a command sees of the process it runs in.
 *
 * @param out data, and nothing else
 * @param err progress and failures
 * @param clock the only source of the time of day
 */
record Console(InputStream in, PrintStream out, PrintStream err, Map<String, String> environment, Clock clock) {
    static Console ofThisProcess() {
        // The platform's encoding would turn a name such as Curaçao into question marks where LANG is not set.
        return new Console(
                System.in,
                new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8),
                System.getenv(),
                Clock.systemUTC());
    }
}
