/**
 * The command line: reads arguments, runs one command, prints what it came to, leaves a result file and ends the process. Only
 * this package ends the process. Commands that need no Spark run in a plain JVM, where no class of Spark but its grammar exists:
 * whatever touches a session stands behind {@link io.nightshift.cli.FlowJob} or another class of its own, loaded when needed.
 */
package io.nightshift.cli;
