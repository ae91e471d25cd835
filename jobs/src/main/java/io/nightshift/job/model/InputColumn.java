package io.nightshift.job.model;

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

    /** Column that is 1 where the value was missing. */
    String missingFlag() {
        return name + "__missing";
    }

    /** Column that holds the value with gaps filled, or the number of its category. */
    String ready() {
        return name + (kind == Kind.NUMBER ? "__filled" : "__index");
    }

    /** Column of the category's unit vector. */
    String oneHot() {
        return name + "__one_hot";
    }
}
