/**
 * A definition bound to one environment: the JSON document that jobs and DAGs read. Imports {@code definition} and
 * {@code failure} only.
 */
package io.nightshift.plan;
