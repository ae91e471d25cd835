/**
 * What the features of a view are: names, types, order. Shared by everything that computes, freezes or documents features.
 * Imports {@code definition}, {@code failure} and {@code spark} only.
 */
package io.nightshift.feature;
