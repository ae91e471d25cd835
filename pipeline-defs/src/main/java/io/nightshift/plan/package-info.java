/**
 * A definition bound to one environment: the JSON document that jobs and DAGs read. Imports {@code definition},
 * {@code definition.shape}, {@code definition.bind} and {@code failure}, and Jackson's trees.
 */
package io.nightshift.plan;
