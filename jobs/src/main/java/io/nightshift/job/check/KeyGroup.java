package io.nightshift.job.check;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * The rows of one night that share a key. Rows that are not judged belong to no group: they neither are duplicates nor make
 * others so.
 *
 * @param order decides which row is the first; rows equal in all of it are the same to a reader, so any may be kept
 */
record KeyGroup(List<String> keys, List<String> order, Column judged) {
    Column isShared() {
        return sum(when(judged, lit(1)).otherwise(lit(0))).over(window()).gt(1);
    }

    Column isNotFirst() {
        Column[] sorted = order.stream().map(SourceColumns::named).toArray(Column[]::new);
        return row_number().over(window().orderBy(sorted)).gt(1);
    }

    private WindowSpec window() {
        List<Column> parts = new ArrayList<>(List.of(SourceColumns.named(SourceColumns.NIGHT), judged));
        keys.forEach(key -> parts.add(SourceColumns.named(key)));
        return Window.partitionBy(parts.toArray(Column[]::new));
    }
}
