package io.nightshift.job.dataset;

import io.nightshift.job.Fingerprint;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What a set of rows holds, whatever their order: equal sets have equal hashes. */
record ContentHash(long rows, String hash) {
    static ContentHash of(Dataset<Row> rows) {
        Row content = DatasetTransforms.content(rows).head();
        long count = content.getAs("rows");
        return new ContentHash(
                count,
                Fingerprint.of(String.join(",", rows.columns()), count, content.getAs("sum"), content.getAs("xor")));
    }
}
