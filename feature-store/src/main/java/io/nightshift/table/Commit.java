package io.nightshift.table;

/**
 * What a write came to.
 *
 * @param version that holds what was to be written: the one just made, or the one that made it earlier; -1 where there was
 *     nothing to write and nothing written before
 * @param written false where the slots already held the same, or there was nothing to write
 */
public record Commit(TableName table, long version, boolean written) {}
