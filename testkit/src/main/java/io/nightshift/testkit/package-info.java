/**
 * Test harness for Nightshift and for pipelines built on it: one shared Spark session, inline tables, exact comparison.
 * Imports nothing of Nightshift.
 */
package io.nightshift.testkit;
