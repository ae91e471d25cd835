package io.nightshift.feature.window;

import java.util.Comparator;

/** Order of values of one type. */
final class Values {
    @SuppressWarnings({"unchecked", "rawtypes"})
    static final Comparator<Object> ASCENDING = (a, b) -> ((Comparable) a).compareTo(b);

    private Values() {}

    /** The value itself, but for the negative zeros, which SQL does not tell from the positive ones. */
    static Object withOneZero(Object value) {
        if (value instanceof Double number && number == 0) {
            return 0.0;
        }
        return value instanceof Float number && number == 0 ? (Object) 0.0f : value;
    }
}
