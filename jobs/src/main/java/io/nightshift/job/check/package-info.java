/**
 * Data checks: each rule compiled to the columns that flag its rows, counts of those very flags, and what the counts mean for a
 * night. Imports {@code job}, {@code definition}, {@code spark} and {@code table}; never {@code job.ingest}.
 */
package io.nightshift.job.check;
