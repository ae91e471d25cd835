/**
 * Data checks: each row rule compiled to the columns that flag its rows, counts of those very flags, metrics of the rows that were
 * accepted, and what counts and metrics mean for a night. Imports {@code job}, {@code definition}, {@code spark} and {@code table}; never {@code job.ingest}.
 */
package io.nightshift.job.check;
