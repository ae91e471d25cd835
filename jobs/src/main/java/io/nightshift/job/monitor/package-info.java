/**
 * The monitor step: freezes references, counts every column and score into their bins in one scan, and turns counts into drift,
 * quality, alerts and retrain decisions. The statistics live in {@code drift}; this package must not compute any. Must not
 * import {@code cli}, {@code report} or {@code airflow}.
 */
package io.nightshift.job.monitor;
