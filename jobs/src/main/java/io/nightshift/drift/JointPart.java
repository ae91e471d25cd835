package io.nightshift.drift;

/**
 * What carries a change of how columns go together.
 *
 * @param kind pair or column
 * @param name of a column, or of two as {@code a and b}
 * @param reference correlation of two columns; mean of one, 0, in deviations of the reference
 * @param current the same now
 * @param part of the whole change, from -1 to 1; of a pair its change of correlation
 */
public record JointPart(String kind, String name, double reference, double current, double part) {}
