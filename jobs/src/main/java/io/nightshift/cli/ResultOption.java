package io.nightshift.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the result file among arguments that cannot be read otherwise, so that a scheduler learns of that too. */
final class ResultOption {
    static final String NAME = "--result";

    private ResultOption() {}

    /** The first value of the option; empty where it is not given, has none, or has one that can be no path. */
    static Optional<Path> in(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.startsWith(NAME + "=")) {
                return path(argument.substring(NAME.length() + 1));
            }
            if (argument.equals(NAME)) {
                return i + 1 < arguments.size() ? path(arguments.get(i + 1)) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** What begins with a dash is the next option, not a file. */
    private static Optional<Path> path(String text) {
        if (text.isBlank() || text.startsWith("-")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }
}
