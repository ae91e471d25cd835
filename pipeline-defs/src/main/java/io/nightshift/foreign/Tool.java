package io.nightshift.foreign;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Another tool whose checks can be taken over. */
public enum Tool {
    DEEQU("deequ", "Deequ DQDL"),
    GREAT_EXPECTATIONS("great-expectations", "Great Expectations"),
    SODA("soda", "Soda"),
    ODCS("odcs", "ODCS");

    private final String option;
    private final String words;

    Tool(String option, String words) {
        this.option = option;
        this.words = words;
    }

    /** As it is written on the command line; empty where no tool has the name. */
    public static Optional<Tool> find(String option) {
        return Arrays.stream(values())
                .filter(tool -> tool.option.equals(option))
                .findFirst();
    }

    /** As they are written on the command line. */
    public static List<String> options() {
        return Arrays.stream(values()).map(tool -> tool.option).toList();
    }

    public String words() {
        return words;
    }
}
