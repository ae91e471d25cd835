package io.nightshift.job.monitor;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import io.nightshift.drift.CategoryBins;
import io.nightshift.drift.ReferenceBins;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The values of a category column of a reference.
 *
 * @param rows by value, nulls left out
 * @param novelByNight rows of values that occur in one night alone, by that night
 */
record Categories(Map<String, Long> rows, Map<String, Long> novelByNight) {
    /** Collects one value more than is remembered, which tells that there are too many to remember. */
    static Categories of(Dataset<Row> frame, String name) {
        Column value = col("`" + name + "`").cast("string").as("value");
        Map<String, Long> rows = new HashMap<>();
        Map<String, Long> novel = new HashMap<>();
        frame.select(value, col(ReferenceRows.NIGHT))
                .where(col("value").isNotNull())
                .groupBy("value")
                .agg(
                        count(lit(1)).as("rows"),
                        min(ReferenceRows.NIGHT).as("first"),
                        max(ReferenceRows.NIGHT).as("last"))
                .orderBy(col("rows").desc(), col("value"))
                .limit(ReferenceBins.REMEMBERED + 1)
                .collectAsList()
                .forEach(row -> {
                    rows.put(row.getString(0), row.getLong(1));
                    if (row.getString(2).equals(row.getString(3))) {
                        novel.merge(row.getString(2), row.getLong(1), Long::sum);
                    }
                });
        return new Categories(rows, novel);
    }

    CategoryBins bins() {
        return ReferenceBins.ofCategories(rows, ReferenceBins.CATEGORIES);
    }

    long novel(String night) {
        return novelByNight.getOrDefault(night, 0L);
    }
}
