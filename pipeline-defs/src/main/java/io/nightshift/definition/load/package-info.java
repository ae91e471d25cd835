/**
 * The way in: a folder to a pipeline bound to one environment, or to all its problems. Ties {@code yaml}, {@code bind} and
 * {@code check} together.
 */
package io.nightshift.definition.load;
