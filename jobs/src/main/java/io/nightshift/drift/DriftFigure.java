package io.nightshift.drift;

import java.util.OptionalDouble;

/**
 * One statistic of one column.
 *
 * @param value empty where it could not be computed
 * @param threshold smallest value that is an alert with these numbers of rows and nights and the other figures of the run: the
 *     practical floor or where the adjusted chance reaches the limit, whichever is larger; for signed changes of the absolute
 *     value; empty where nothing was tested or no value could be one
 * @param severity 0 unless raised; 0.5 at the alert's floor, towards 1 beyond
 */
public record DriftFigure(
        DriftMetric metric,
        OptionalDouble value,
        Significance significance,
        OptionalDouble threshold,
        DriftStatus status,
        double severity) {
    DriftFigure as(DriftStatus other) {
        return new DriftFigure(metric, value, significance, threshold, other, severity);
    }

    /**
     * How well chance explains a value.
     *
     * @param pValue chance of such a value without drift; empty where not tested
     * @param pAdjusted the same after the run's false discovery control
     */
    public record Significance(OptionalDouble pValue, OptionalDouble pAdjusted) {
        static final Significance NONE = new Significance(OptionalDouble.empty(), OptionalDouble.empty());
    }
}
