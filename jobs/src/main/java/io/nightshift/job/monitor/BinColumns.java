package io.nightshift.job.monitor;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_position;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.nightshift.drift.BinSet;
import io.nightshift.drift.CategoryBins;
import io.nightshift.drift.NumericBins;
import java.util.List;
import org.apache.spark.sql.Column;

/** Positions of values in frozen bins as Column expressions; {@code binOf} of the bin sets is their oracle. */
final class BinColumns {
    private BinColumns() {}

    /**
     * @param value numeric for numeric bins, text for categories
     * @return INT, never null
     */
    static Column position(Column value, BinSet bins) {
        if (bins instanceof NumericBins numeric) {
            return number(value.cast("double"), numeric);
        }
        return category(value.cast("string"), (CategoryBins) bins);
    }

    private static Column number(Column value, NumericBins bins) {
        int missing = bins.nullBin();
        return when(value.isNull(), missing)
                .when(value.isNaN(), missing + 1)
                .when(value.equalTo(Double.NEGATIVE_INFINITY), missing + 2)
                .when(value.equalTo(Double.POSITIVE_INFINITY), missing + 3)
                .otherwise(edgesUpTo(value, bins.edges(), 0, bins.edges().size()));
    }

    /** How many edges are at most the value: a balanced tree of comparisons, so that generated code stays quick. */
    private static Column edgesUpTo(Column value, List<Double> edges, int low, int high) {
        if (low == high) {
            return lit(low);
        }
        int middle = (low + high) >>> 1;
        return when(value.geq(edges.get(middle)), edgesUpTo(value, edges, middle + 1, high))
                .otherwise(edgesUpTo(value, edges, low, middle));
    }

    private static Column category(Column value, CategoryBins bins) {
        Column own = array_position(
                bins.categories().isEmpty()
                        ? array().cast("array<string>")
                        : array(bins.categories().stream()
                                .map(name -> lit((Object) name))
                                .toArray(Column[]::new)),
                value);
        Column isOther = bins.unseenIsKnown() ? value.isin(bins.others().toArray()) : lit(true);
        return when(value.isNull(), bins.nullBin())
                .when(own.gt(0), own.minus(1).cast("int"))
                .when(isOther, bins.otherBin())
                .otherwise(bins.unseenBin());
    }
}
