package io.nightshift.table;

/**
 * What a write came to.
 *
 * @param version of the table afterwards; -1 where there is still no table
 * @param written false where the slots already held the same, or there was nothing to write
 */
public record Commit(TableName table, long version, boolean written) {}
