package io.nightshift.notify;

/**
 * A message as it leaves.
 *
 * @param id the same however often it is sent, so that a receiver can tell
 * @param body JSON
 */
public record Letter(String id, String body) {}
