package io.nightshift.feature.window;

import java.math.BigDecimal;
import org.apache.spark.sql.types.Decimal;

/** Sum of decimals of one scale. */
final class DecimalSum implements Accumulator {
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
    public Object value(long now) {
        return count == 0 ? null : sum;
    }
}
