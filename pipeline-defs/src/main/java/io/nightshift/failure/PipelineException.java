package io.nightshift.failure;

import static java.util.Objects.requireNonNull;

/**
 * A failure that a user can cause and can mend. Printed as three short lines, never with a stack trace. Made only by the
 * factory class of each module, so that every message stands in one place.
 */
public final class PipelineException extends RuntimeException {
    private final ExitCode exitCode;
    private final String problem;
    private final String why;
    private final String remedy;
    private final String details;

    /**
     * @param problem what is wrong, and where
     * @param why what was found, with its values
     * @param remedy what the reader does next
     */
    public PipelineException(ExitCode exitCode, String problem, String why, String remedy) {
        this(exitCode, problem, why, remedy, "");
    }

    /** @param details a text of its own, printed after the three lines; empty for none */
    public PipelineException(ExitCode exitCode, String problem, String why, String remedy, String details) {
        super(problem + "\n  why: " + why + "\n  fix: " + remedy + (details.isEmpty() ? "" : "\n\n" + details));
        this.exitCode = requireNonNull(exitCode, "exitCode");
        this.problem = requireNonNull(problem, "problem");
        this.why = requireNonNull(why, "why");
        this.remedy = requireNonNull(remedy, "remedy");
        this.details = requireNonNull(details, "details");
    }

    public ExitCode exitCode() {
        return exitCode;
    }

    public String problem() {
        return problem;
    }

    public String why() {
        return why;
    }

    public String remedy() {
        return remedy;
    }

    public String details() {
        return details;
    }
}
