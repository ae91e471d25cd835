package io.nightshift.job.check;

import io.nightshift.definition.Metric;
import io.nightshift.job.tally.NightTotals;
import io.nightshift.job.tally.Quantity;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.apache.spark.sql.Column;

/** How a metric is come by. Metrics of one kind share a query, so that their number costs no further reading of rows. */
sealed interface Measure {

    /**
     * A figure of the night that is taken along while rows are flagged.
     *
     * @param of what it is made of
     * @param figure NaN where there is none
     */
    record Tallied(List<Quantity> of, ToDoubleFunction<NightTotals> figure) implements Measure {}

    /**
     * One aggregate of groups among others, of which Spark makes one piece of code.
     *
     * @param figure aggregate of rows; those that are not asked about add nothing
     */
    record Whole(Column figure) implements Measure {}

    /**
     * An aggregate that holds objects, and beside which no other would be made code of.
     *
     * @param figure as of {@link Whole}
     */
    record Ranked(Column figure) implements Measure {}

    /**
     * A figure of powers of distances, of groups.
     *
     * @param values one column of DOUBLE or two, null where a row is not asked about; finite
     */
    record Central(Metric metric, List<Column> values) implements Measure {}

    /**
     * The share of values far from the mean of their group.
     *
     * @param value DOUBLE, null where a row is not asked about; finite
     * @param reach in standard deviations of a sample
     */
    record FarFromMean(Column value, double reach) implements Measure {}

    /**
     * The share of values far from the median of their group.
     *
     * @param value as of {@link FarFromMean}
     * @param reach in medians of the distances from the median
     */
    record FarFromMedian(Column value, double reach) implements Measure {}

    /**
     * A figure of how often each value occurs.
     *
     * @param values that are counted together, null where a row is not asked about
     * @param expected how many values there are to be in a night, of which those that do not occur count too
     */
    record Frequency(Metric metric, List<Column> values, Optional<Column> expected) implements Measure {
        Frequency(Metric metric, List<Column> values) {
            this(metric, values, Optional.empty());
        }
    }

    /**
     * A figure that the author made, and which sees no rows but those that it is about.
     *
     * @param figure aggregate of rows
     */
    record Custom(Column figure) implements Measure {}
}
