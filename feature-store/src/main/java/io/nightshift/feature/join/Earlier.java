package io.nightshift.feature.join;

import io.nightshift.spark.EngineColumns;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the rows of a view that became visible before a time have come to, made by {@link PointInTime#states}. Rows from before
 * that time that a view is given besides are seen by its windows of a length, and by nothing else.
 *
 * @param states one row for each key that has any: the view's entity columns and {@link EngineColumns#STATE}
 * @param until the time; every look lies after it, and not at it
 */
public record Earlier(Dataset<Row> states, Instant until) {
    long micros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, until);
    }
}
