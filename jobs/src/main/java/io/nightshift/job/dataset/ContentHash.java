package io.nightshift.job.dataset;

import io.nightshift.job.Fingerprint;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What a set of rows holds, whatever their order: equal sets have equal hashes. */
record ContentHash(long rows, String hash) {
    static ContentHash of(Dataset<Row> rows) {
        return of(rows.columns(), DatasetTransforms.content(rows, List.of()).head());
    }

    /** @param content the row of {@link DatasetTransforms#content} */
    static ContentHash of(String[] columns, Row content) {
        long count = content.getAs("rows");
        return new ContentHash(
                count, Fingerprint.of(String.join(",", columns), count, content.getAs("sum"), content.getAs("xor")));
    }
}
