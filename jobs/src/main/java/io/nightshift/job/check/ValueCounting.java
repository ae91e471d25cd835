package io.nightshift.job.check;

import static org.apache.spark.sql.functions.udaf;

import io.nightshift.drift.ValueCells;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.expressions.Aggregator;
import scala.Tuple3;

/**
 * Counts the values of a column as {@link ValueCells} does, and so the same under any partitioning. Public because code that Spark
 * compiles names it.
 */
public final class ValueCounting extends Aggregator<Tuple3<Double, String, Boolean>, ValueCells, byte[]> {
    private static final long serialVersionUID = 1L;

    private final boolean ofTexts;

    private ValueCounting(boolean ofTexts) {
        this.ofTexts = ofTexts;
    }

    /**
     * @param number DOUBLE, null of texts
     * @param text STRING, null of numbers
     * @param counted whether the row is counted; never null
     * @return {@link ValueCells#bytes()}
     */
    static Column of(boolean ofTexts, Column number, Column text, Column counted) {
        return udaf(
                        new ValueCounting(ofTexts),
                        Encoders.tuple(Encoders.DOUBLE(), Encoders.STRING(), Encoders.BOOLEAN()))
                .apply(number, text, counted);
    }

    @Override
    public ValueCells zero() {
        return ofTexts ? ValueCells.ofTexts() : ValueCells.ofNumbers();
    }

    @Override
    public ValueCells reduce(ValueCells cells, Tuple3<Double, String, Boolean> row) {
        if (row._3() && ofTexts) {
            cells.add(row._2());
        } else if (row._3()) {
            cells.add(row._1());
        }
        return cells;
    }

    @Override
    public ValueCells merge(ValueCells cells, ValueCells others) {
        cells.add(others);
        return cells;
    }

    @Override
    public byte[] finish(ValueCells cells) {
        return cells.bytes();
    }

    @Override
    public Encoder<ValueCells> bufferEncoder() {
        return Encoders.javaSerialization(ValueCells.class);
    }

    @Override
    public Encoder<byte[]> outputEncoder() {
        return Encoders.BINARY();
    }
}
