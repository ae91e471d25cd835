package io.nightshift.feature.join;

import io.nightshift.spark.EngineColumns;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Gives label rows the features of all views of one entity. All ways of doing it give the same rows. */
interface EntityJoin {
    /** The label row in the result. */
    String LABEL = EngineColumns.LABEL_ROW;

    /**
     * One row for each label row: the row itself as {@link #LABEL}, and under the name of each view a struct of its features
     * without the derived ones, null where a part of the key is.
     */
    Dataset<Row> join(Dataset<Row> labels, AsOf asOf);
}
