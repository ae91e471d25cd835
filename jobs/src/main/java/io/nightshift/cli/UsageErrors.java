package io.nightshift.cli;

import io.nightshift.failure.PipelineException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in our own words what picocli found wrong with the arguments. */
final class UsageErrors {
    private UsageErrors() {}

    static PipelineException explain(ParameterException wrong, List<String> given) {
        CommandSpec command = wrong.getCommandLine().getCommandSpec();
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            return unmatched(command, unmatched.getUnmatched().get(0));
        }
        if (wrong instanceof MissingParameterException missing) {
            return misspelt(command, given)
                    .map(option -> unmatched(command, option))
                    .orElseGet(() -> CliErrors.missing(command.qualifiedName(" "), missing(missing.getMissing())));
        }
        if (wrong.getArgSpec() instanceof OptionSpec option && option.typeInfo().isMap()) {
            return CliErrors.noPair(command.qualifiedName(" "), option.longestName(), wrong.getValue());
        }
        if (wrong instanceof OverwrittenOptionException twice && twice.getOverwritten() instanceof OptionSpec option) {
            return CliErrors.givenTwice(command.qualifiedName(" "), option.longestName());
        }
        return unreadable(command.qualifiedName(" "), wrong);
    }

    /** An option that the command does not have: what is missing was probably given by a wrong name. */
    private static Optional<String> misspelt(CommandSpec command, List<String> given) {
        return given.stream()
                .filter(argument -> argument.startsWith("--"))
                .filter(argument -> !command.optionsMap().containsKey(argument.replaceFirst("=.*", "")))
                .findFirst();
    }

    /** A value that is none of the argument's, or a value for a switch. */
    private static PipelineException unreadable(String command, ParameterException wrong) {
        ArgSpec argument = wrong.getArgSpec();
        if (argument == null) {
            return CliErrors.wrongArgument(command, wrong.getMessage());
        }
        String name = argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
        if (argument.arity().max() == 0) {
            return CliErrors.noValueTaken(command, name);
        }
        return Notation.of(argument.type())
                .map(notation -> CliErrors.wrongValue(command, name, String.valueOf(wrong.getValue()), notation))
                .orElseGet(() -> CliErrors.wrongArgument(command, wrong.getMessage()));
    }

    static PipelineException unmatched(CommandSpec command, String argument) {
        if (argument.startsWith("-")) {
            List<String> known =
                    command.options().stream().map(OptionSpec::longestName).toList();
            return CliErrors.unknownOption(command.qualifiedName(" "), argument, known);
        }
        return command.subcommands().isEmpty()
                ? CliErrors.oneTooMany(command.qualifiedName(" "), argument)
                : CliErrors.unknownCommand(
                        command.qualifiedName(" "),
                        argument,
                        command.subcommands().keySet());
    }

    private static String missing(List<ArgSpec> arguments) {
        return arguments.stream()
                .map(argument -> argument instanceof OptionSpec option
                        ? option.longestName() + " " + option.paramLabel()
                        : argument.paramLabel().toUpperCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
