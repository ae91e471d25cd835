/**
 * What no single key can tell: names that refer to something, cycles, expressions over columns that exist, times and metrics
 * that fit together. Works on what could be bound, so that one pass finds everything. Imports {@code definition},
 * {@code definition.bind} and {@code definition.expression}.
 */
package io.nightshift.definition.check;
