package io.nightshift.feature.join;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.connector.catalog.functions.ScalarFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * The slices that a row, of which it is told the key columns and the time, is walked in: its own, and those after it whose
 * windows may hold it. The first one for rows of other keys, and for those without a key or a time.
 */
final class SlicesOf implements ScalarFunction<ArrayData> {
    private static final long serialVersionUID = 1L;
    private static final ArrayData FIRST = UnsafeArrayData.fromPrimitiveArray(new int[] {0});

    private final List<DataType> keys;
    private final Broadcast<Carry> carry;
    private final long reach;

    private transient UnsafeProjection key;

    /**
     * @param keys types of the key columns
     * @param reach length of the widest window in microseconds; 0 for none
     */
    SlicesOf(List<DataType> keys, Broadcast<Carry> carry, long reach) {
        this.keys = keys;
        this.carry = carry;
        this.reach = reach;
    }

    @Override
    public DataType[] inputTypes() {
        DataType[] types = keys.toArray(new DataType[keys.size() + 1]);
        types[keys.size()] = DataTypes.LongType;
        return types;
    }

    @Override
    public DataType resultType() {
        return DataTypes.createArrayType(DataTypes.IntegerType, false);
    }

    @Override
    public String name() {
        return "slices_of";
    }

    @Override
    public ArrayData produceResult(InternalRow row) {
        if (row.isNullAt(keys.size()) || !KeyTypes.isKeyed(row, keys.size())) {
            return FIRST;
        }
        if (key == null) {
            key = UnsafeProjection.create(keys.toArray(DataType[]::new));
        }
        HotKeys hot = carry.value().hot();
        int found = hot.keys().find(key.apply(row));
        return found < 0 ? FIRST : slices(hot, found, row.getLong(keys.size()));
    }

    private ArrayData slices(HotKeys hot, int found, long time) {
        long last = time > Long.MAX_VALUE - reach ? Long.MAX_VALUE : time + reach;
        return UnsafeArrayData.fromPrimitiveArray(IntStream.rangeClosed(hot.slice(found, time), hot.slice(found, last))
                .toArray());
    }
}
