/**
 * From nodes, which know their place in a file, to definition records and back to plain maps; and the problems found on the
 * way. Whether the nodes were YAML or JSON does not matter here. Imports {@code definition} and {@code definition.shape}.
 */
package io.nightshift.definition.bind;
