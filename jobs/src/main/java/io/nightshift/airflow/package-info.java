/**
 * A client of Airflow's REST interface, version 2, on the JDK's HTTP client and Spark's Jackson. Imports nothing of Spark and,
 * of Nightshift, {@code failure} only.
 */
package io.nightshift.airflow;
