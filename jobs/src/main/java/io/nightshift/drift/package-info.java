/**
 * Drift and model quality as arithmetic on counts: bins frozen with a reference, statistics on counts per bin, what they mean
 * given the number of rows, and metrics of predictions with their intervals. Plain Java: must not import Spark, nor any other
 * package of Nightshift.
 */
package io.nightshift.drift;
