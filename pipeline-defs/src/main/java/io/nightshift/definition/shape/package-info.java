/**
 * The definition records as keys, values and defaults: read once by reflection, and the one source of the binder, the JSON
 * schemas and the reference page. Imports {@code definition} only.
 */
package io.nightshift.definition.shape;
