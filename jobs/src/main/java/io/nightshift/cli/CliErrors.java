package io.nightshift.cli;

import io.nightshift.failure.ExitCode;
import io.nightshift.failure.PipelineException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** Everything a user can get wrong on the command line. */
final class CliErrors {
    private static final String HELP = "%s --help tells what it takes";

    private CliErrors() {}

    static PipelineException noCommand(Collection<String> commands) {
        return usage("no command was given", "there are " + String.join(", ", commands), "nightshift --help");
    }

    static PipelineException unknownCommand(String parent, String name, Collection<String> known) {
        return usage(
                parent + " has no command '" + name + "'",
                "there are " + String.join(", ", known),
                Nearest.to(name, known)
                        .map(near -> "did you mean " + near + "?")
                        .orElse(HELP.formatted(parent)));
    }

    static PipelineException unknownOption(String command, String option, List<String> known) {
        String name = option.replaceFirst("=.*", "");
        return usage(
                command + " has no option " + name,
                "it takes " + String.join(", ", known),
                Nearest.to(name, known)
                        .map(near -> "did you mean " + near + "?")
                        .orElse(HELP.formatted(command)));
    }

    static PipelineException oneTooMany(String command, String argument) {
        return usage(
                command + " was given '" + argument + "', which it has no use for",
                "everything else it takes is already there",
                HELP.formatted(command));
    }

    static PipelineException missing(String command, String what) {
        return usage(command + " needs " + what, "it was not given", HELP.formatted(command));
    }

    static PipelineException wrongArgument(String command, String why) {
        return usage("an argument of " + command + " is wrong", why, HELP.formatted(command));
    }

    static PipelineException unknownStep(String flow, String name, List<String> known) {
        return usage(
                "the " + flow + " flow has no step '" + name + "'",
                "its steps are " + String.join(", ", known),
                Nearest.to(name, known)
                        .map(near -> "did you mean " + near + "?")
                        .orElse("name one of them"));
    }

    static PipelineException unknownFlow(String flow, List<String> known) {
        return usage(
                "there is no flow '" + flow + "'",
                "the flows are " + String.join(", ", known),
                Nearest.to(flow, known)
                        .map(near -> "did you mean " + near + "?")
                        .orElse("name one of them"));
    }

    static PipelineException notWritable(Path file, Exception cause) {
        return usage(
                "file " + file + " cannot be written",
                cause.getClass().getSimpleName() + ": " + cause.getMessage(),
                "choose another file, or make its folder writable");
    }

    static PipelineException noWarehouse() {
        return usage(
                "it is not known which warehouse to ask",
                "neither --warehouse nor " + SqlCommand.WAREHOUSE_VARIABLE + " is set",
                "give --warehouse PATH");
    }

    static PipelineException noQuery() {
        return usage("there is no query", "the text holds no statement", "nightshift sql \"SHOW TABLES IN ops\"");
    }

    private static PipelineException usage(String problem, String why, String remedy) {
        return new PipelineException(ExitCode.USAGE, problem, why, remedy);
    }
}
