package io.nightshift.job.tally;

import io.nightshift.sketch.DistinctValues;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.math.BigInteger;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/** About how many different values one column has. NaN and infinite ones are left out. */
final class DistinctTotals implements Serializable {
    private static final long serialVersionUID = 1L;

    /** For a standard error of 1.6 %. */
    private static final int HASHES = 4096;

    private transient DistinctValues values = new DistinctValues(HASHES);

    /** Takes in a value that is there. */
    void add(InternalRow row, ValuePlace place) {
        int at = place.ordinal();
        switch (place.type()) {
            case DOUBLE, FLOAT -> add(place.number(row));
            case DECIMAL ->
                add(row.getDecimal(at, place.precision(), place.scale())
                        .toJavaBigDecimal()
                        .unscaledValue());
            case OTHER -> values.add(row.getUTF8String(at));
            default -> values.add(place.whole(row));
        }
    }

    private void add(double number) {
        if (Math.abs(number) < Double.POSITIVE_INFINITY) {
            values.add(Double.doubleToRawLongBits(number + 0.0)); // zero has no sign
        }
    }

    private void add(BigInteger unscaled) {
        if (unscaled.bitLength() < Long.SIZE) {
            values.add(unscaled.longValue());
        } else {
            values.add(UTF8String.fromBytes(unscaled.toByteArray()));
        }
    }

    void add(DistinctTotals other) {
        values.add(other.values);
    }

    long count() {
        return values.count();
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        out.defaultWriteObject();
        values.write(out);
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        values = new DistinctValues(HASHES);
        values.read(in);
    }
}
