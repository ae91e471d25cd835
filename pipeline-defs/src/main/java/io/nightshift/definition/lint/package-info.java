/**
 * What is right in a definition, and yet says less than it seems: checks that repeat others, that no row could break, or that no row
 * could pass. Says only what is certain, by intervals and sets of values. Imports {@code definition}, {@code definition.bind},
 * {@code definition.check}'s reading of values, {@code definition.expression} and {@code definition.shape}.
 */
package io.nightshift.definition.lint;
