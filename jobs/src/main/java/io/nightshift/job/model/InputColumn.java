package io.nightshift.job.model;

import io.nightshift.spark.EngineColumns;
import java.util.Optional;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;

/** A feature as the model takes it. */
record InputColumn(String name, Kind kind) {

    enum Kind {
        /** Numbers and booleans, as DOUBLE; NaN and infinities are missing. */
        NUMBER,
        /** Text, as one of the categories that training saw. */
        CATEGORY
    }

    /** Empty for a type that is neither, as a time or an array. */
    static Optional<Kind> kindOf(DataType type) {
        if (type instanceof NumericType || type instanceof BooleanType) {
            return Optional.of(Kind.NUMBER);
        }
        return type instanceof StringType ? Optional.of(Kind.CATEGORY) : Optional.empty();
    }

    /** Column that holds the value as the model's first stage takes it; the stages' own columns can have no such name. */
    String given() {
        return EngineColumns.of("feature", name);
    }

    /** Column that is 1 where the value was missing. */
    String missingFlag() {
        return EngineColumns.of("missing", name);
    }

    /** Column that holds the value with gaps filled, or the number of its category. */
    String ready() {
        return EngineColumns.of(kind == Kind.NUMBER ? "filled" : "index", name);
    }

    /** Column of the category's unit vector. */
    String oneHot() {
        return EngineColumns.of("one_hot", name);
    }
}
