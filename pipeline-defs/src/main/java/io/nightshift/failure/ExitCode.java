package io.nightshift.failure;

/** What a command's process ends with, and so what Airflow does next. The numbers are a contract. */
public enum ExitCode {
    /** The work is done, or was done before. */
    DONE(0),
    /** The command line or a definition is wrong: fail, never retry. */
    USAGE(2),
    /** A data check failed and nothing was published: fail, never retry. */
    CHECK_FAILED(3),
    /** The challenger lost: success with that outcome. */
    REJECTED(4),
    /** A fault of Nightshift or of the machine: retry. */
    INTERNAL(70),
    /** An input or a service is not there yet, or another run holds the table: retry. */
    TRANSIENT(75),
    /** By definition there was nothing to do: skip. */
    NOTHING_TO_DO(99);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
