package io.nightshift.feature.window;

/** A value and how often it occurs. */
public record Counted(Object value, long count) {}
