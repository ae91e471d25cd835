/**
 * The steps train, evaluate, promote and score, and what they are made of. Training rows come frozen from {@code job.dataset};
 * versions and decisions belong to {@code registry}; figures on labels and scores to {@code drift}. Must not import
 * {@code job.monitor} or {@code report}.
 */
package io.nightshift.job.model;
