package io.nightshift.table;

import org.apache.spark.sql.delta.TypeWidening;
import org.apache.spark.sql.types.AtomicType;
import org.apache.spark.sql.types.DataType;

/** Which types hold all values of others, by Delta's own rules: what a column of a table could be widened to. */
public final class Widening {
    private Widening() {}

    /** Whether each value of a type is one of another, wider type; false of nested types, and of a type and itself. */
    public static boolean widens(DataType from, DataType to) {
        return !from.equals(to)
                && from instanceof AtomicType narrow
                && to instanceof AtomicType wide
                && TypeWidening.isTypeChangeSupported(narrow, wide);
    }
}
