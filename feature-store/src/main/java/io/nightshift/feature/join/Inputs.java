package io.nightshift.feature.join;

import static io.nightshift.feature.Names.column;
import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import io.nightshift.feature.Feature;
import io.nightshift.feature.window.Aggregation;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** The values of a source row that the windows of one view aggregate. */
final class Inputs {
    private final Function<String, DataType> types;
    private final Map<Key, Column> columns = new LinkedHashMap<>();

    /** Aggregates of the same column in the same form share an input. */
    private record Key(Optional<String> column, Optional<String> where, Form form, boolean several) {}

    private enum Form {
        PRESENCE,
        WHOLE,
        DOUBLE,
        /** As text. */
        TEXT,
        /** As it is. */
        PLAIN
    }

    /** @param types of the source's columns, by name */
    Inputs(Function<String, DataType> types) {
        this.types = types;
    }

    int size() {
        return columns.size();
    }

    /** By place. */
    Collection<Column> columns() {
        return columns.values();
    }

    /** @param found types of the columns, by place */
    List<ViewKernel.Input> typed(List<DataType> found) {
        List<Key> keys = List.copyOf(columns.keySet());
        return IntStream.range(0, found.size())
                .mapToObj(i -> new ViewKernel.Input(found.get(i), keys.get(i).several()))
                .toList();
    }

    /** Place of the values that a feature aggregates. */
    int place(Feature.Windowed feature, Aggregation aggregation) {
        Form form = feature.column().isEmpty() ? Form.PRESENCE : form(aggregation);
        boolean several = feature.operation().op().takesElements()
                && feature.column().filter(this::isArray).isPresent();
        Key key = new Key(feature.column(), feature.where(), form, several);
        columns.computeIfAbsent(key, this::input);
        return List.copyOf(columns.keySet()).indexOf(key);
    }

    private static Form form(Aggregation aggregation) {
        return switch (aggregation) {
            case COUNT, SINCE_LAST -> Form.PRESENCE;
            case WHOLE_SUM -> Form.WHOLE;
            case DECIMAL_SUM, SHARE -> Form.PLAIN;
            case HISTOGRAM -> Form.TEXT;
            case MINIMUM, MAXIMUM, FIRST, LAST, FIRST_FEW, LAST_FEW, DISTINCT, APPROX_DISTINCT, MODE, MOST_FREQUENT ->
                Form.PLAIN;
            default -> Form.DOUBLE;
        };
    }

    private Column input(Key key) {
        Column value = key.column()
                .map(name ->
                        key.several() ? elements(name, key.form()) : input(column(name), types.apply(name), key.form()))
                .orElse(lit(true));
        return key.where().map(where -> when(expr(where), value)).orElse(value);
    }

    /** Of an array: its elements that count. */
    private Column elements(String name, Form form) {
        DataType type = ((ArrayType) types.apply(name)).elementType();
        Column present = filter(column(name), element -> finite(element, type).isNotNull());
        return transform(present, element -> input(element, type, form));
    }

    private boolean isArray(String name) {
        return types.apply(name) instanceof ArrayType;
    }

    private static Column input(Column value, DataType type, Form form) {
        Column finite = finite(value, type);
        return switch (form) {
            case PRESENCE -> when(finite.isNotNull(), lit(true));
            case WHOLE -> finite.cast(DataTypes.LongType);
            case DOUBLE -> finite.cast(DataTypes.DoubleType);
            case TEXT -> finite.cast(DataTypes.StringType);
            case PLAIN -> finite;
        };
    }

    /** NaN and the infinities are no numbers. */
    private static Column finite(Column value, DataType type) {
        boolean floating = type.equals(DataTypes.DoubleType) || type.equals(DataTypes.FloatType);
        return floating
                ? when(isnan(value).or(abs(value).equalTo(Double.POSITIVE_INFINITY)), null)
                        .otherwise(value)
                : value;
    }
}
