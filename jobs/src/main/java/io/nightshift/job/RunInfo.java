package io.nightshift.job;

import java.time.Instant;

/**
 * Who runs.
 *
 * @param runId unique to one process
 * @param flow nightly or retrain
 */
public record RunInfo(String runId, String flow, Instant started) {}
