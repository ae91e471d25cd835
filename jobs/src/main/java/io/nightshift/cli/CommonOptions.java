package io.nightshift.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/**
 * Options of every command. They are mixed in by {@link #addTo} rather than by a field in each command, so that no command can
 * be without them and none holds a field that it never reads.
 */
final class CommonOptions {
    private static final String MIXIN = "common";

    @Option(
            names = ResultOption.NAME,
            paramLabel = "FILE",
            description = "Leave the result as JSON in FILE, also when the command fails.")
    private Path result;

    Optional<Path> result() {
        return Optional.ofNullable(result);
    }

    /** Gives the options to a command and to all commands below it, but for picocli's own {@code help}. */
    static void addTo(CommandLine command) {
        if (command.getCommand() instanceof HelpCommand) {
            return;
        }
        CommandSpec options = CommandSpec.forAnnotatedObject(new CommonOptions());
        options.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Tell what the command takes.")
                .build());
        command.getCommandSpec().addMixin(MIXIN, options);
        command.getSubcommands().values().forEach(CommonOptions::addTo);
    }

    static CommonOptions of(CommandSpec command) {
        return (CommonOptions) command.mixins().get(MIXIN).userObject();
    }
}
