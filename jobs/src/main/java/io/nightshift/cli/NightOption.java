package io.nightshift.cli;

import java.time.LocalDate;
import picocli.CommandLine.Option;

/** The night a command is about. */
final class NightOption {
    @Option(names = "--night", paramLabel = "DATE", required = true, description = "The night, as 2013-01-31.")
    private LocalDate night;

    LocalDate night() {
        return night;
    }
}
