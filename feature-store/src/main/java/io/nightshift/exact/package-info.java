/**
 * Sums without rounding, so that no total depends on the order in which it was added. Plain Java; imports nothing of
 * Nightshift.
 */
package io.nightshift.exact;
