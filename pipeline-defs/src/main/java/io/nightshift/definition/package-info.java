/**
 * What an author can write in a pipeline file, as immutable records. The records are the one source of the parser's keys,
 * the JSON schema and the reference page. Imports nothing but {@code failure}: no Spark, no YAML, no files.
 */
package io.nightshift.definition;
