package io.nightshift.feature;

import io.nightshift.definition.Operation;
import io.nightshift.definition.Window;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;

/** One feature of a view, bound to the schema of the view's source. */
public sealed interface Feature {
    /** Name inside the view. */
    String name();

    DataType type();

    /**
     * An aggregate over the rows of a window that ends at the label's time.
     *
     * @param column absent where rows are aggregated as such
     * @param where rows that count, besides those that the view lets through
     */
    record Windowed(
            String name,
            DataType type,
            Optional<String> column,
            Optional<String> where,
            Operation operation,
            Window window)
            implements Feature {}

    /** A value of the newest row. */
    record Latest(String name, DataType type, String expression) implements Feature {}

    /** Computed from other features of the view. */
    record Derived(String name, DataType type, String expression) implements Feature {}
}
