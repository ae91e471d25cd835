package io.nightshift.table;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** One version of a table; the rows stay these whatever is committed later. */
public record PinnedTable(TableName name, long version, Dataset<Row> rows) {}
