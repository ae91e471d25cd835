package io.nightshift.definition.expression;

/** One thing wrong in an expression; the three parts of a problem without its place. */
public record Finding(String problem, String why, String fix) {}
