package io.nightshift.definition.shape;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A type that is written as one scalar.
 *
 * @param expected completes "expected ...", with an example where the form needs one
 * @param kinds scalars it may be written as
 * @param pattern every text that {@code parse} takes matches it; for editors
 * @param parse throws IllegalArgumentException with a reason that completes "..., which is wrong since ..."
 * @param write the inverse of {@code parse}: a String, Number or Boolean as JSON holds it
 */
public record ValueType<T>(
        Class<T> type,
        String expected,
        Set<ScalarKind> kinds,
        Optional<String> pattern,
        Function<String, T> parse,
        Function<T, Object> write) {

    /** {@code value} must be of this type. */
    public Object written(Object value) {
        return write.apply(type.cast(value));
    }
}
