package io.nightshift.job.check;

import static org.apache.spark.sql.functions.lit;

import java.math.BigDecimal;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;

/** What an author wrote as text, as a value that compares with a column. */
final class Literals {
    private Literals() {}

    /**
     * Whole and decimal columns are compared exactly, so 0.5 is a limit of an INT too.
     *
     * @throws NumberFormatException where a number is wanted and the text is none
     */
    static Column of(String text, DataType type) {
        if (type instanceof StringType) {
            return lit(text);
        }
        if (type instanceof DoubleType || type instanceof FloatType) {
            return lit(Double.parseDouble(text)).cast(type);
        }
        if (type instanceof NumericType) {
            BigDecimal number = new BigDecimal(text);
            return lit(number.setScale(Math.max(0, number.scale())));
        }
        return lit(text).cast(type);
    }
}
