package io.nightshift.definition.check;

import io.nightshift.definition.Op;
import io.nightshift.definition.Schema;
import io.nightshift.definition.Schema.Field;
import io.nightshift.definition.expression.Scope;
import io.nightshift.definition.expression.SqlType;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The columns of a view's rows.
 *
 * @param source name of their source
 * @param own its schema
 * @param features what the rows have from other views, by the names in the rows
 * @param whole whether all of these features are known
 */
record RowColumns(String source, Schema own, Map<String, SqlType> features, boolean whole) {
    /** As a view's feature is called in rows that have it. */
    static String feature(String view, String name) {
        return view + Names.SEPARATOR + name;
    }

    /**
     * All of them; of features without a type.
     *
     * @param column that is looked for: of the source's own columns it can be told whether it is one, whatever is known of others
     */
    Schema all(String column) {
        Stream<Field> others = features.keySet().stream().map(Field::ofUnknownType);
        return new Schema(
                Stream.concat(own.fields().stream(), others).toList(),
                own.whole() && (whole || !column.contains(Names.SEPARATOR)));
    }

    Scope scope() {
        Map<String, SqlType> types = new HashMap<>(Scope.of("", own).columns());
        types.putAll(features);
        return new Scope("of " + words(), types, !whole || !own.whole());
    }

    /** To begin "... has", what columns there are. */
    String words() {
        return "source " + source;
    }

    /** What an operation sees of a column. */
    SqlType values(Op op, Field column) {
        if (features.containsKey(column.name())) {
            SqlType type = features.get(column.name());
            return op.takesElements() && type == SqlType.ARRAY ? SqlType.UNKNOWN : type;
        }
        return op.takesElements() ? SqlType.ofElement(column.type()) : SqlType.ofDdl(column.type());
    }
}
