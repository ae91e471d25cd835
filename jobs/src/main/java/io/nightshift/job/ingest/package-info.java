/**
 * The first step of a night: what has landed becomes rows of {@code raw} and {@code quarantine}, and figures in
 * {@code ops/checks}. Imports {@code job}, {@code job.check}, {@code job.profile}
 * and what they import.
 */
package io.nightshift.job.ingest;
