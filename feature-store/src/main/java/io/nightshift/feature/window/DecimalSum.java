package io.nightshift.feature.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import org.apache.spark.sql.types.Decimal;

/** Sum of decimals of one scale. */
final class DecimalSum implements Carried {
    private static final long serialVersionUID = 1L;

    private BigDecimal sum = BigDecimal.ZERO;
    private long count;

    @Override
    public void add(Event event, Object value) {
        sum = sum.add(((Decimal) value).toJavaBigDecimal());
        count++;
    }

    @Override
    public void remove(Event event, Object value) {
        sum = sum.subtract(((Decimal) value).toJavaBigDecimal());
        count--;
    }

    @Override
    public void merge(Carried other) {
        sum = sum.add(((DecimalSum) other).sum);
        count += ((DecimalSum) other).count;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        Kept.decimal(sum, out);
        out.writeLong(count);
    }

    @Override
    public void read(DataInput in) throws IOException {
        sum = Kept.decimal(in);
        count = in.readLong();
    }

    @Override
    public Object value(long now) {
        return count == 0 ? null : sum;
    }
}
