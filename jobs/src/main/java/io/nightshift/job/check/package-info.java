/**
 * Data checks: each row rule compiled to the columns that flag its rows, counts of those very flags, metrics of the rows that were
 * accepted, and what counts and metrics mean for a night. How far distributions lie apart is {@code drift}'s. Imports {@code job},
 * {@code definition}, {@code drift}, {@code spark} and {@code table}; never {@code job.ingest}.
 */
package io.nightshift.job.check;
