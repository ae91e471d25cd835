package io.nightshift.job.tally;

import java.io.Serializable;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Where a value stands in a row, and what is asked of it.
 *
 * @param counted which condition says whether a row is asked about
 * @param precision of decimals, as is the scale
 */
record ValuePlace(int counted, int ordinal, ReadAs type, int powers, int precision, int scale) implements Serializable {
    ValueTotals totals() {
        return new ValueTotals(powers, scale);
    }

    /** Of a number that is there: the nearest double. */
    double number(InternalRow row) {
        return switch (type) {
            case DOUBLE -> row.getDouble(ordinal);
            case FLOAT -> row.getFloat(ordinal);
            case DECIMAL -> row.getDecimal(ordinal, precision, scale).toDouble();
            default -> whole(row);
        };
    }

    /** Of a whole number, boolean, date or time that is there. */
    long whole(InternalRow row) {
        return switch (type) {
            case LONG -> row.getLong(ordinal);
            case INT -> row.getInt(ordinal);
            case SHORT -> row.getShort(ordinal);
            case BYTE -> row.getByte(ordinal);
            case BOOLEAN -> row.getBoolean(ordinal) ? 1 : 0;
            default -> throw new IllegalArgumentException(type + " is no whole number");
        };
    }
}
