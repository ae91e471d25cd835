/**
 * The Spark session: the only package that builds one, and labels for its jobs. Imports nothing of Nightshift but
 * {@code failure}.
 */
package io.nightshift.spark;
