package io.nightshift.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Options of every command. */
final class CommonOptions {
    static final String MIXIN = "common";

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Tell what the command takes.")
    private boolean help;

    @Option(
            names = "--result",
            paramLabel = "FILE",
            description = "Leave the result as JSON in FILE, also when the command fails.")
    private Path result;

    Optional<Path> result() {
        return Optional.ofNullable(result);
    }

    boolean help() {
        return help;
    }

    static CommonOptions of(CommandSpec command) {
        return (CommonOptions) command.mixins().get(MIXIN).userObject();
    }
}
