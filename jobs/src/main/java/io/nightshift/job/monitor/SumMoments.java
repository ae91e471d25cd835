package io.nightshift.job.monitor;

import io.nightshift.job.bins.NumberSums;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Aggregator;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * {@code sum_moments(moments)} of SQL: what the numbers of several nights or slices come to together, without their rows and to
 * the bit what one pass over all of these would say. Null is passed over; of no number all is null but their count. Public because
 * code that Spark compiles names it.
 */
public final class SumMoments extends Aggregator<byte[], NumberSums, Row> {
    private static final long serialVersionUID = 1L;
    private static final StructType FIGURES = StructType.fromDDL(
            "numbers BIGINT, mean DOUBLE, deviation DOUBLE, least DOUBLE, greatest DOUBLE, moments BINARY");

    static UserDefinedFunction function() {
        return functions.udaf(new SumMoments(), Encoders.BINARY());
    }

    @Override
    public NumberSums zero() {
        return new NumberSums();
    }

    @Override
    public NumberSums reduce(NumberSums sums, byte[] moments) {
        if (moments != null) {
            sums.add(NumberSums.of(moments));
        }
        return sums;
    }

    @Override
    public NumberSums merge(NumberSums sums, NumberSums others) {
        sums.add(others);
        return sums;
    }

    @Override
    public Row finish(NumberSums sums) {
        return sums.count() == 0
                ? RowFactory.create(0L, null, null, null, null, sums.bytes())
                : RowFactory.create(
                        sums.count(), sums.mean(), sums.deviation(), sums.least(), sums.greatest(), sums.bytes());
    }

    @Override
    public Encoder<NumberSums> bufferEncoder() {
        return Encoders.javaSerialization(NumberSums.class);
    }

    @Override
    public Encoder<Row> outputEncoder() {
        return Encoders.row(FIGURES);
    }
}
