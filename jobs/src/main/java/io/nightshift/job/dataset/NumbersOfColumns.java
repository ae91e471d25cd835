package io.nightshift.job.dataset;

import static org.apache.spark.sql.functions.udaf;

import io.nightshift.drift.Moments;
import io.nightshift.job.ExactMoments;
import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Aggregator;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Count, extremes, mean and spread of the finite values of several columns at once, exact and so the same under any partitioning.
 * Public, as is what it carries, because code that Spark compiles names them.
 */
public final class NumbersOfColumns extends Aggregator<Row, NumbersOfColumns.Sums[], Row> {
    private static final long serialVersionUID = 1L;
    private static final StructType RESULT = StructType.fromDDL(
            "columns ARRAY<STRUCT<finite: BIGINT, min: DOUBLE, max: DOUBLE, mean: DOUBLE, squares: DOUBLE>>");

    private final int columns;

    private NumbersOfColumns(int columns) {
        this.columns = columns;
    }

    /** What has been seen of one column. */
    public static final class Sums implements Serializable {
        private static final long serialVersionUID = 1L;

        private final ExactMoments.Sums moments = new ExactMoments.Sums();
        private double min = Double.POSITIVE_INFINITY;
        private double max = Double.NEGATIVE_INFINITY;

        private void add(double value) {
            if (Double.isFinite(value)) {
                moments.add(value, 1);
                min = Math.min(min, value);
                max = Math.max(max, value);
            }
        }

        private void add(Sums others) {
            moments.add(others.moments);
            min = Math.min(min, others.min);
            max = Math.max(max, others.max);
        }

        private Row row() {
            Moments all = moments.moments();
            return all.count() == 0
                    ? RowFactory.create(0L, null, null, null, null)
                    : RowFactory.create(all.count(), min, max, all.mean(), all.squares());
        }
    }

    /**
     * @param doubles at least one
     * @return {@code columns}: of each column in order {@code finite}, {@code min}, {@code max}, {@code mean} and {@code squares},
     *     the sum of squared distances from the mean
     */
    static Column of(Column... doubles) {
        StructType input = new StructType(IntStream.range(0, doubles.length)
                .mapToObj(i -> DataTypes.createStructField("c" + i, DataTypes.DoubleType, true))
                .toArray(StructField[]::new));
        return udaf(new NumbersOfColumns(doubles.length), Encoders.row(input)).apply(doubles);
    }

    @Override
    public Sums[] zero() {
        return IntStream.range(0, columns).mapToObj(i -> new Sums()).toArray(Sums[]::new);
    }

    @Override
    public Sums[] reduce(Sums[] sums, Row values) {
        for (int i = 0; i < columns; i++) {
            if (!values.isNullAt(i)) {
                sums[i].add(values.getDouble(i));
            }
        }
        return sums;
    }

    @Override
    public Sums[] merge(Sums[] sums, Sums[] others) {
        for (int i = 0; i < columns; i++) {
            sums[i].add(others[i]);
        }
        return sums;
    }

    @Override
    public Row finish(Sums[] sums) {
        return RowFactory.create((Object) Arrays.stream(sums).map(Sums::row).toArray(Row[]::new));
    }

    @Override
    public Encoder<Sums[]> bufferEncoder() {
        return Encoders.javaSerialization(Sums[].class);
    }

    @Override
    public Encoder<Row> outputEncoder() {
        return Encoders.row(RESULT);
    }
}
