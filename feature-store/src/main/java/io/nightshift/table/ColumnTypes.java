package io.nightshift.table;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Types of a table's columns, which stay what they were: Delta itself refuses others, but names neither the table nor a way out.
 * Columns may come and go. What Delta makes of nested types is left to it.
 */
final class ColumnTypes {
    /** Delta writes any of them into a column of any of them, and keeps the wider type. */
    private static final Set<DataType> SMALL_WHOLE_NUMBERS =
            Set.of(DataTypes.ByteType, DataTypes.ShortType, DataTypes.IntegerType);

    private ColumnTypes() {}

    /** @throws io.nightshift.failure.PipelineException USAGE where a column of both has another type in what is written */
    static void requireSame(TableName table, StructType held, StructType written) {
        Map<String, StructField> known = new TreeMap<>();
        Arrays.stream(held.fields()).forEach(field -> known.put(folded(field), field));
        List<String> others = Arrays.stream(written.fields())
                .filter(field -> known.containsKey(folded(field)))
                .filter(field -> !fits(known.get(folded(field)).dataType(), field.dataType()))
                .map(field -> field.name() + " is "
                        + known.get(folded(field)).dataType().sql() + " there and "
                        + field.dataType().sql() + " here")
                .toList();
        if (!others.isEmpty()) {
            throw TableErrors.otherTypes(table, others);
        }
    }

    private static String folded(StructField field) {
        return field.name().toLowerCase(Locale.ROOT);
    }

    private static boolean fits(DataType held, DataType written) {
        return held.equals(written)
                || written.equals(DataTypes.NullType)
                || isNested(held) && isNested(written)
                || SMALL_WHOLE_NUMBERS.contains(held) && SMALL_WHOLE_NUMBERS.contains(written);
    }

    private static boolean isNested(DataType type) {
        return type instanceof StructType || type instanceof ArrayType || type instanceof MapType;
    }
}
