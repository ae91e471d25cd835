package io.nightshift.job.monitor;

import java.util.Arrays;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.catalyst.encoders.AgnosticEncoders;
import org.apache.spark.sql.expressions.Aggregator;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;

/**
 * {@code sum_counts(counts)} of SQL: counts of several nights or slices by bin, of which there are as many in each. Null is passed
 * over; null of nothing. Public because code that Spark compiles names it.
 */
public final class SumCounts extends Aggregator<long[], long[], long[]> {
    private static final long serialVersionUID = 1L;

    static UserDefinedFunction function() {
        return functions.udaf(new SumCounts(), counts());
    }

    /** ARRAY of BIGINT; the public encoders of Java have none of arrays. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Encoder<long[]> counts() {
        return (Encoder) new AgnosticEncoders.ArrayEncoder(AgnosticEncoders.PrimitiveLongEncoder$.MODULE$, false);
    }

    @Override
    public long[] zero() {
        return new long[0];
    }

    @Override
    public long[] reduce(long[] sums, long[] counts) {
        return counts == null ? sums : merge(sums, counts);
    }

    /** @throws IllegalArgumentException where there are not as many bins in both */
    @Override
    public long[] merge(long[] sums, long[] others) {
        if (sums.length == 0 || others.length == 0) {
            return sums.length == 0 ? others : sums;
        }
        if (sums.length != others.length) {
            throw new IllegalArgumentException("counts of " + Math.min(sums.length, others.length) + " and of "
                    + Math.max(sums.length, others.length)
                    + " bins cannot be added: counts add up under one bin_set_id, so group by it");
        }
        long[] both = Arrays.copyOf(sums, sums.length);
        for (int i = 0; i < both.length; i++) {
            both[i] += others[i];
        }
        return both;
    }

    @Override
    public long[] finish(long[] sums) {
        return sums.length == 0 ? null : sums;
    }

    @Override
    public Encoder<long[]> bufferEncoder() {
        return Encoders.javaSerialization(long[].class);
    }

    @Override
    public Encoder<long[]> outputEncoder() {
        return counts();
    }
}
