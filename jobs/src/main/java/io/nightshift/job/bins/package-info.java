/**
 * Rows by frozen bin: one scan that counts many columns for many groups of rows, and the bin of a value as a Column. What bins are
 * and what follows from counts is {@code drift}'s. Must not import {@code cli} nor any step.
 */
package io.nightshift.job.bins;
