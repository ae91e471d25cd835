/**
 * The point-in-time join: the only code that computes a feature. Pure functions from frames to a frame; reads no table.
 * Imports {@code definition}, {@code feature} and {@code feature.window} only.
 */
package io.nightshift.feature.join;
