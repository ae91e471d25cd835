/**
 * Sliding windows over the rows of one key: exact, order-free accumulators and the rows that are in the window now. Plain
 * Java on values in the form in which Spark keeps them; imports nothing of Nightshift but {@code feature} and {@code exact}.
 */
package io.nightshift.feature.window;
