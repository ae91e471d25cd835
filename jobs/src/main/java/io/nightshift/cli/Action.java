package io.nightshift.cli;

/** What a command does once its arguments have been read. */
@FunctionalInterface
interface Action {
    /** @throws io.nightshift.failure.PipelineException for whatever the user can mend */
    Outcome run(Invocation invocation);
}
