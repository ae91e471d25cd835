package io.nightshift.cli;

import picocli.CommandLine.Option;

/** How a listing is printed; an option of every command that lists something. */
final class OutputOption {
    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "${COMPLETION-CANDIDATES}; table unless given.")
    private OutputFormat format;

    OutputFormat format() {
        return format;
    }
}
