/**
 * What the rows of each night come to, in one pass of plain Java over rows as Spark holds them, and rows that are held in storage
 * meanwhile. Knows nothing of checks; imports {@code exact} and {@code spark}.
 */
package io.nightshift.job.tally;
