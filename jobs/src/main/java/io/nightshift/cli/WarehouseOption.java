package io.nightshift.cli;

import io.nightshift.definition.load.Locators;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the tables are that are asked about; an option of every command that names none of a pipeline. */
final class WarehouseOption {
    static final String VARIABLE = "NIGHTSHIFT_WAREHOUSE";

    @Option(
            names = "--warehouse",
            paramLabel = "PATH",
            description = "Root of the tables; $" + VARIABLE + " unless given.")
    private String warehouse;

    Optional<String> root(Invocation invocation) {
        return Optional.ofNullable(warehouse)
                .or(() -> Optional.ofNullable(invocation.console().environment().get(VARIABLE)))
                .map(written -> Locators.absolute(written, Path.of("")));
    }
}
