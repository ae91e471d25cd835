package io.nightshift.job.profile;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.nightshift.job.check.SourceColumns;
import io.nightshift.profile.Evidence.Keys;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Columns that tell the rows of a night apart: by what was counted, and by a look at the rows where that was an estimate. */
public final class KeyColumns {
    /** Each of them costs a shuffle of its values. */
    private static final int MOST_LOOKED_AT = 4;

    private KeyColumns() {}

    /**
     * Where nights were told from what was kept of them, no row is read for this either.
     *
     * @param rows that the profile is of
     */
    public static Keys of(TableProfile profile, Dataset<Row> rows) {
        Keys counted = Keys.of(profile.nights(), profile.whole());
        if (profile.way().keptNights() > 0 || counted.likely().size() > MOST_LOOKED_AT) {
            return counted;
        }
        List<String> certain = new ArrayList<>(counted.certain());
        counted.likely().stream().filter(column -> isKey(rows, column)).forEach(certain::add);
        return new Keys(certain, List.of());
    }

    private static boolean isKey(Dataset<Row> rows, String column) {
        Column value = SourceColumns.named(column);
        Column night = TableProfile.hasNights(rows) ? SourceColumns.named(SourceColumns.NIGHT) : lit(0);
        return rows.where(value.isNotNull())
                .groupBy(night.as("of"), value.as("value"))
                .agg(count(lit(1)).as("rows"))
                .where(col("rows").gt(1))
                .isEmpty();
    }
}
