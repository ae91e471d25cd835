package io.nightshift.cli;

import io.nightshift.failure.PipelineException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** Reads arguments and runs the command they name. */
final class CommandLineRunner {
    private final Console console;

    CommandLineRunner(Console console) {
        this.console = console;
    }

    /** @return the process's exit code */
    int run(String... arguments) {
        CommandLine commandLine = new CommandLine(new NightshiftCommand());
        commandLine.getCommandSpec().addOption(version());
        CommonOptions.addTo(commandLine);
        commandLine
                .setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOverwrittenOptionsAllowed(false)
                .setAbbreviatedOptionsAllowed(false)
                .registerConverter(LocalDate.class, LocalDate::parse)
                .setExecutionStrategy(this::execute)
                .setParameterExceptionHandler((wrong, given) -> refuse(
                        UsageErrors.explain(wrong, List.of(given)),
                        wrong.getCommandLine().getCommandSpec(),
                        List.of(given)));
        return commandLine.execute(arguments);
    }

    private static OptionSpec version() {
        return OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .description("Tell the version.")
                .build();
    }

    private int execute(ParseResult parsed) {
        ParseResult asked = deepest(parsed);
        boolean isGroup = !asked.commandSpec().subcommands().isEmpty();
        if (isGroup && !asked.unmatched().isEmpty()) { // a request for help passes over names that are no commands
            return refuse(
                    UsageErrors.unmatched(asked.commandSpec(), asked.unmatched().get(0)),
                    asked.commandSpec(),
                    parsed.originalArgs());
        }
        Integer help = CommandLine.executeHelpRequest(parsed);
        if (help != null) {
            return help;
        }
        if (parsed.hasSubcommand() && parsed.subcommand().commandSpec().userObject() instanceof HelpCommand) {
            return new RunLast().execute(parsed);
        }
        return new Execution(console).run(parsed);
    }

    private static ParseResult deepest(ParseResult parsed) {
        return parsed.hasSubcommand() ? deepest(parsed.subcommand()) : parsed;
    }

    private int refuse(PipelineException wrong, CommandSpec command, List<String> arguments) {
        return new Execution(console).refuse(wrong, command, ResultOption.in(arguments));
    }
}
