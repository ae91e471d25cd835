package io.nightshift.feature.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.TgtHllType;
import org.apache.datasketches.hll.Union;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * About how many different values there ever were: HyperLogLog (Flajolet and others, 2007) in 4,096 registers as Apache
 * DataSketches keeps them, a standard error of 1.6 %; few values are counted nearly exactly. Nothing can be taken away.
 *
 * <p>The result goes by which values there are, not by their order nor by what was merged when: of the library's estimates
 * only the composite one does.
 */
final class ApproximateDistinct implements Carried {
    private static final long serialVersionUID = 1L;
    private static final int LOG_REGISTERS = 12;
    private static final long SEED = 42;

    private HllSketch sketch = new HllSketch(LOG_REGISTERS, TgtHllType.HLL_8);

    @Override
    public void add(Event event, Object value) {
        if (value instanceof UTF8String text) {
            sketch.update(XXH64.hashUTF8String(text, SEED));
        } else if (value instanceof Decimal decimal) {
            sketch.update(decimal.toJavaBigDecimal().unscaledValue().toByteArray());
        } else {
            sketch.update(bits(Values.withOneZero(value)));
        }
    }

    /** Tells all values of one column apart. */
    private static long bits(Object value) {
        if (value instanceof Double || value instanceof Float) {
            return Double.doubleToLongBits(((Number) value).doubleValue());
        }
        return value instanceof Number whole ? whole.longValue() : (boolean) value ? 1 : 0;
    }

    @Override
    public void remove(Event event, Object value) {
        throw new UnsupportedOperationException("a lifetime forgets nothing");
    }

    @Override
    public void merge(Carried other) {
        Union union = new Union(LOG_REGISTERS);
        union.update(sketch);
        union.update(((ApproximateDistinct) other).sketch);
        sketch = union.getResult(TgtHllType.HLL_8);
    }

    @Override
    public Object value(long now) {
        return Math.round(sketch.getCompositeEstimate());
    }

    @Override
    public void write(DataOutput out) throws IOException {
        Kept.bytes(sketch.toCompactByteArray(), out);
    }

    @Override
    public void read(DataInput in) throws IOException {
        sketch = HllSketch.heapify(Kept.bytes(in));
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        write(out);
    }

    private void readObject(ObjectInputStream in) throws IOException {
        read(in);
    }
}
