package io.nightshift.job.dataset;

import io.nightshift.job.NightRange;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rows that are to get features.
 *
 * @param source they are of; names the column of their time
 * @param nights that hold all of them
 * @param rows as the raw table has them, with {@code night}
 */
public record FrameRows(String source, NightRange nights, Dataset<Row> rows) {}
