package io.nightshift.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Where a command leaves its result; an option of every command. */
final class ResultOption {
    static final String MIXIN = "result";

    @Option(
            names = "--result",
            paramLabel = "FILE",
            description = "Leave the result as JSON in FILE, also when the command fails.")
    private Path file;

    Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    static ResultOption of(CommandSpec command) {
        return (ResultOption) command.mixins().get(MIXIN).userObject();
    }
}
