package io.nightshift.cli;

/** Ends a call that only looks at its arguments, where these are right and Spark would be needed next. No failure. */
final class BeforeSpark extends RuntimeException {
    /** Set where the process is to look at the arguments and end, since there is no Spark yet. */
    static final String VARIABLE = "NIGHTSHIFT_BEFORE_SPARK";

    BeforeSpark() {
        super("the arguments are right", null, false, false);
    }
}
