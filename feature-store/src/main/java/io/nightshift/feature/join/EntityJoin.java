package io.nightshift.feature.join;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Gives label rows the features of all views of one entity. All ways of doing it give the same rows. */
interface EntityJoin {
    /** The label row in the result; no column of an author can bear the name, which holds a colon. */
    String LABEL = "nightshift:label";

    /**
     * One row for each label row: the row itself as {@link #LABEL}, and under the name of each view a struct of its features
     * without the derived ones, null where a part of the key is.
     */
    Dataset<Row> join(Dataset<Row> labels, AsOf asOf);
}
