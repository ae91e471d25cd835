/**
 * Sliding windows over the rows of one key: exact, order-free accumulators and the rows that are in the window now. Plain
 * Java but for the rows of nested results; imports nothing of Nightshift but {@code feature}.
 */
package io.nightshift.feature.window;
