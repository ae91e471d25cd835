package io.nightshift.job.check;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import io.nightshift.definition.Check.Severity;
import java.util.Locale;
import org.apache.spark.sql.Column;

/**
 * One element of {@code violations}.
 *
 * @param check id of the check
 * @param column name of the column or columns concerned; null where the rule is on the row as a whole
 * @param value what was found, as text; null where it was null
 * @param reason in words, continuing the value: {@code is not one of EWR, JFK, LGA}
 */
public record Violation(String check, Column column, Column value, Column reason, Severity severity) {
    /** Type of {@code violations}. */
    public static final String TYPE =
            "ARRAY<STRUCT<check: STRING, column: STRING, value: STRING, reason: STRING, severity: STRING>>";

    private static final String TEXT = "string";

    public Column toColumn() {
        return struct(
                lit(check).as("check"),
                column.cast(TEXT).as("column"),
                value.cast(TEXT).as("value"),
                reason.cast(TEXT).as("reason"),
                lit(severity.name().toLowerCase(Locale.ROOT)).as("severity"));
    }
}
