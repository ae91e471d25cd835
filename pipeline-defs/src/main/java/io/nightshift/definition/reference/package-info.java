/**
 * What is generated from the definition records: JSON schemas for editors, and the reference page. Imports
 * {@code definition.shape} and {@code definition.check}'s catalogues.
 */
package io.nightshift.definition.reference;
