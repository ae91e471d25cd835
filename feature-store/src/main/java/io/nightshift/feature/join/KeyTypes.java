package io.nightshift.feature.join;

import io.nightshift.feature.AggregateTypes;
import io.nightshift.feature.FeatureErrors;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** How entity columns of label rows and of source rows are compared. */
final class KeyTypes {
    private static final List<DataType> PLAIN =
            List.of(DataTypes.StringType, DataTypes.DateType, DataTypes.TimestampType, DataTypes.BooleanType);

    private KeyTypes() {}

    /**
     * Whole numbers of any width meet as BIGINT; all else must be of one type on both sides. Fractions are refused: they have
     * two zeros and more than one NaN.
     */
    static DataType common(String view, String column, StructType rows, StructType source) {
        DataType left = type(view, "the rows", column, rows);
        DataType right = type(view, "its source", column, source);
        if (AggregateTypes.isWhole(left) && AggregateTypes.isWhole(right)) {
            return DataTypes.LongType;
        }
        if (!left.equals(right)) {
            throw FeatureErrors.keyTypesDiffer(view, column, left, right);
        }
        if (!PLAIN.contains(left) && !(left instanceof DecimalType)) {
            throw FeatureErrors.badKeyType(view, column, left);
        }
        return left;
    }

    /** Whether a row has every part of its key: a row without one is of no entity. */
    static boolean isKeyed(InternalRow row, int keys) {
        for (int i = 0; i < keys; i++) {
            if (row.isNullAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static DataType type(String view, String what, String column, StructType schema) {
        return SourceSide.field(schema, column)
                .map(StructField::dataType)
                .orElseThrow(() -> FeatureErrors.missingColumn(view, what, column, List.of(schema.fieldNames())));
    }
}
