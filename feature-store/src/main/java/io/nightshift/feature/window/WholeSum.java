package io.nightshift.feature.window;

import io.nightshift.exact.ExactSum;
import io.nightshift.feature.FeatureErrors;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigInteger;

/** Sum of longs. Kept wider than a long: a total may fit although a part of it does not. */
final class WholeSum implements Carried {
    private static final long serialVersionUID = 1L;

    private final ExactSum sum = new ExactSum();
    private long count;

    @Override
    public void add(Event event, Object value) {
        sum.add((long) value, 1);
        count++;
    }

    @Override
    public void remove(Event event, Object value) {
        sum.add((long) value, -1);
        count--;
    }

    @Override
    public void merge(Carried other) {
        sum.add(((WholeSum) other).sum);
        count += ((WholeSum) other).count;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        sum.write(out);
        out.writeLong(count);
    }

    @Override
    public void read(DataInput in) throws IOException {
        sum.read(in);
        count = in.readLong();
    }

    /** @throws io.nightshift.failure.PipelineException CHECK_FAILED where the total is no long */
    @Override
    public Object value(long now) {
        if (count == 0) {
            return null;
        }
        BigInteger total = sum.total().shiftLeft(sum.exponent());
        if (total.bitLength() >= Long.SIZE) {
            throw FeatureErrors.overflow(total.toString());
        }
        return total.longValue();
    }
}
