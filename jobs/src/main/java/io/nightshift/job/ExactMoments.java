package io.nightshift.job;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udaf;

import io.nightshift.drift.Moments;
import io.nightshift.exact.ExactSum;
import io.nightshift.exact.Nearest;
import java.io.Serializable;
import java.math.BigInteger;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Aggregator;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;

/**
 * Sums of doubles and of their squares without rounding, hence the same under any partitioning and as right for millionths as for
 * millions. What is null, infinite or not a number counts as a row and adds nothing. Public, as is what it carries, because code
 * that Spark compiles names them.
 */
public final class ExactMoments extends Aggregator<Tuple2<Double, Long>, ExactMoments.Sums, Row> {
    private static final long serialVersionUID = 1L;
    private static final StructType RESULT = StructType.fromDDL("sum DOUBLE, squares DOUBLE, deviations DOUBLE");
    private static final UserDefinedFunction FUNCTION =
            udaf(new ExactMoments(), Encoders.tuple(Encoders.DOUBLE(), Encoders.LONG()));

    /** What has been added. */
    public static final class Sums implements Serializable {
        private static final long serialVersionUID = 1L;

        private final ExactSum sum = new ExactSum();
        private final ExactSum squares = new ExactSum();
        private long rows;
        private boolean isKnown;

        /** @param times how many rows have the value; one that is not finite adds nothing but these */
        public void add(double value, long times) {
            rows += times;
            if (times > 0 && Double.isFinite(value)) {
                sum.addTimes(value, times);
                squares.addSquareTimes(value, times);
                isKnown = true;
            }
        }

        public void add(Sums others) {
            sum.add(others.sum);
            squares.add(others.squares);
            rows += others.rows;
            isKnown |= others.isKnown;
        }

        /** NaN where no value was finite. */
        public double sum() {
            return isKnown ? nearest(sum) : Double.NaN;
        }

        public Moments moments() {
            return isKnown ? new Moments(rows, nearest(sum) / rows, deviations(this)) : Moments.NONE;
        }
    }

    /**
     * @return {@code sum}, {@code squares} and {@code deviations}, the sum of squared distances from the mean, each the nearest
     *     DOUBLE; all null where no value was finite
     */
    public static Column of(Column value) {
        return of(value, lit(1L));
    }

    /** @param times BIGINT, how many rows have the value; 0 and up */
    public static Column of(Column value, Column times) {
        return FUNCTION.apply(value, times);
    }

    /** Of so many rows, out of a row that holds the result of {@link #of} under a name. */
    public static Moments moments(Row row, String name, long rows) {
        Row sums = row.getAs(name);
        return sums.isNullAt(0)
                ? Moments.NONE
                : new Moments(rows, sums.<Double>getAs("sum") / rows, sums.<Double>getAs("deviations"));
    }

    /** A part of the result; NaN where no value was finite. */
    public static double part(Row row, String name, String part) {
        Double sum = row.<Row>getAs(name).getAs(part);
        return sum == null ? Double.NaN : sum;
    }

    @Override
    public Sums zero() {
        return new Sums();
    }

    @Override
    public Sums reduce(Sums sums, Tuple2<Double, Long> value) {
        sums.add(value._1() == null ? Double.NaN : value._1(), value._2());
        return sums;
    }

    @Override
    public Sums merge(Sums sums, Sums others) {
        sums.add(others);
        return sums;
    }

    @Override
    public Row finish(Sums sums) {
        if (!sums.isKnown) {
            return RowFactory.create(null, null, null);
        }
        return RowFactory.create(nearest(sums.sum), nearest(sums.squares), deviations(sums));
    }

    private static double nearest(ExactSum sum) {
        return Nearest.quotient(sum.total(), BigInteger.ONE, sum.exponent());
    }

    /** Squares less the squared sum by rows, rounded once. */
    private static double deviations(Sums sums) {
        BigInteger rows = BigInteger.valueOf(sums.rows);
        int exponent = Math.min(sums.squares.exponent(), 2 * sums.sum.exponent());
        BigInteger squares = sums.squares.total().shiftLeft(sums.squares.exponent() - exponent);
        BigInteger squaredSum = sums.sum.total().pow(2).shiftLeft(2 * sums.sum.exponent() - exponent);
        return Nearest.quotient(rows.multiply(squares).subtract(squaredSum), rows, exponent);
    }

    @Override
    public Encoder<Sums> bufferEncoder() {
        return Encoders.javaSerialization(Sums.class);
    }

    @Override
    public Encoder<Row> outputEncoder() {
        return Encoders.row(RESULT);
    }
}
