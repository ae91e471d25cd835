package io.nightshift.failure;

/** What a command's process ends with, and so what Airflow does next. The numbers are a contract. */
public enum ExitCode {
    DONE(0, "The work is done, or was done before.", "success"),
    USAGE(2, "The command line or a definition is wrong.", "failed, not tried again"),
    CHECK_FAILED(3, "A data check failed, and nothing was published.", "failed, not tried again"),
    REJECTED(4, "The challenger lost.", "success, with that outcome"),
    INTERNAL(70, "A fault of Nightshift or of the machine.", "tried again"),
    TRANSIENT(75, "An input or a service is not there yet, or another run holds the table.", "tried again"),
    NOTHING_TO_DO(99, "By definition there was nothing to do.", "skipped");

    private final int code;
    private final String meaning;
    private final String inAirflow;

    ExitCode(int code, String meaning, String inAirflow) {
        this.code = code;
        this.meaning = meaning;
        this.inAirflow = inAirflow;
    }

    public int code() {
        return code;
    }

    /** One sentence. */
    public String meaning() {
        return meaning;
    }

    /** What becomes of a task that ends with it. */
    public String inAirflow() {
        return inAirflow;
    }
}
