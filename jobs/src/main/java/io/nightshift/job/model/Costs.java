package io.nightshift.job.model;

import io.nightshift.definition.Measure;
import io.nightshift.drift.CostMatrix;
import java.util.Optional;

/** What decisions of a model are worth, as its definition says. */
public final class Costs {
    private Costs() {}

    /** Empty where the definition does not say. */
    public static Optional<CostMatrix> of(Measure measure) {
        return measure.value()
                .map(value -> new CostMatrix(
                        value.truePositive(), value.falsePositive(), value.trueNegative(), value.falseNegative()));
    }
}
