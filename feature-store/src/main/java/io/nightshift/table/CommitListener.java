package io.nightshift.table;

/**
 * Told of every commit to a table of the warehouse. Implementations are found by {@link java.util.ServiceLoader} on the class
 * path of the driver, so that audit, lineage or fault injection can be added without a change of the jobs. A listener that
 * throws fails the write.
 */
public interface CommitListener {
    void beforeCommit(TableName table);

    void afterCommit(TableName table, long version);
}
