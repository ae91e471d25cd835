package io.nightshift.job.bins;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;

import io.nightshift.drift.BinSet;
import io.nightshift.drift.CategoryBins;
import io.nightshift.drift.NumericBins;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;

/**
 * Positions of values in frozen bins as a Column expression. It calls {@code binOf} of the bin sets: comparisons of all edges of
 * all columns as expressions grow past what one generated method can hold, and Spark then interprets them.
 */
public final class BinColumns {
    private final UserDefinedFunction position;

    /** @param bins of the columns, told apart by their place in the list */
    public BinColumns(List<BinSet> bins) {
        this.position = udf(new Position(List.copyOf(bins)), DataTypes.IntegerType);
    }

    /**
     * @param place of the column's bins
     * @param number value of a numeric column, else null
     * @param text value of a category column, else null
     * @return INT, never null
     */
    public Column position(Column place, Column number, Column text) {
        return position.apply(place, number, text);
    }

    /** A value as a number where the bins are of numbers, else null. */
    public static Column number(Column value, BinSet bins) {
        return bins instanceof NumericBins ? value.cast("double") : lit(null).cast("double");
    }

    /** A value as text where the bins are categories, else null. */
    public static Column text(Column value, BinSet bins) {
        return bins instanceof CategoryBins ? value.cast("string") : lit(null).cast("string");
    }

    private record Position(List<BinSet> bins) implements UDF3<Integer, Double, String, Integer> {
        @Override
        public Integer call(Integer place, Double number, String text) {
            BinSet own = bins.get(place);
            return own instanceof NumericBins numeric ? numeric.binOf(number) : ((CategoryBins) own).binOf(text);
        }
    }
}
