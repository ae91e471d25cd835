package io.nightshift.definition;

/** What a check that could not run does to the night. */
public enum OnError {
    STOP,
    CONTINUE
}
