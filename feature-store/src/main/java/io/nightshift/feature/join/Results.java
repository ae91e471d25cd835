package io.nightshift.feature.join;

import io.nightshift.feature.FeatureErrors;
import io.nightshift.feature.window.Counted;
import java.math.BigDecimal;
import java.util.Arrays;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayBasedMapData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.MapType;

/** Results of windows in the form in which Spark keeps values of their types. */
final class Results {
    private Results() {}

    /** @throws io.nightshift.failure.PipelineException CHECK_FAILED where a decimal has more digits than its type */
    static Object internal(Object value, DataType type) {
        if (value instanceof BigDecimal decimal) {
            return decimal(decimal, (DecimalType) type);
        }
        if (value instanceof Counted[] counted) {
            return type instanceof MapType ? map(counted) : new GenericArrayData(rows(counted));
        }
        return value instanceof Object[] several ? new GenericArrayData(several) : value;
    }

    private static Decimal decimal(BigDecimal value, DecimalType type) {
        if (value.precision() - value.scale() > type.precision() - type.scale()) {
            throw FeatureErrors.overflow(value.toPlainString());
        }
        return Decimal.apply(value, type.precision(), type.scale());
    }

    private static Object[] rows(Counted[] counted) {
        return Arrays.stream(counted)
                .map(entry -> new GenericInternalRow(new Object[] {entry.value(), entry.count()}))
                .toArray();
    }

    private static ArrayBasedMapData map(Counted[] counted) {
        Object[] keys = Arrays.stream(counted).map(Counted::value).toArray();
        Object[] counts = Arrays.stream(counted).map(Counted::count).toArray();
        return new ArrayBasedMapData(new GenericArrayData(keys), new GenericArrayData(counts));
    }
}
