/**
 * Checks of other tools, taken over into ours: a file of theirs to a {@code checks:} block that says the same, and a list of what
 * cannot be said. What has another meaning there than any check here is left out, never bent. Imports {@code definition} and below;
 * knows no Spark.
 */
package io.nightshift.foreign;
