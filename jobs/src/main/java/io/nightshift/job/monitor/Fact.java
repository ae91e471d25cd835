package io.nightshift.job.monitor;

import io.nightshift.drift.DriftFigure;
import io.nightshift.drift.Estimate;
import io.nightshift.ops.OpsTable;
import java.sql.Date;
import java.time.LocalDate;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * One figure: the narrow row of {@code ops/drift} and {@code ops/quality}, which have one shape. A figure that is not known is
 * null, never NaN.
 *
 * @param feature column, or {@value #SCORE} for the model as a whole, or a part of what it said as {@link PartFigures} names it
 * @param window night of the rows it is about
 * @param rows of the reference and of tonight
 * @param isEstimated whether it was made without labels
 */
record Fact(
        String slice, String feature, String metric, LocalDate window, Rows rows, Figure figure, boolean isEstimated) {
    static final String SCORE = "score";
    static final String DDL = OpsTable.DRIFT.ddl();

    /** Rows compared; the reference has 0 where there is none. */
    record Rows(long reference, long current, double labelCoverage) {}

    /** Value, certainty and status. */
    record Figure(
            OptionalDouble value,
            Estimate estimate,
            DriftFigure.Significance significance,
            OptionalDouble threshold,
            String status,
            double severity,
            String binSetId) {}

    static Fact drift(String feature, LocalDate window, Rows rows, DriftFigure drift, String binSetId) {
        Figure figure = new Figure(
                drift.value(),
                new Estimate(Double.NaN, Double.NaN, Double.NaN, Double.NaN),
                drift.significance(),
                drift.threshold(),
                drift.status().id(),
                drift.severity(),
                binSetId);
        return new Fact(Profiles.ALL, feature, drift.metric().id(), window, rows, figure, false);
    }

    static Fact quality(String slice, String metric, LocalDate window, Rows rows, Estimate estimate) {
        boolean known = !Double.isNaN(estimate.value());
        Figure figure = new Figure(
                known ? OptionalDouble.of(estimate.value()) : OptionalDouble.empty(),
                estimate,
                new DriftFigure.Significance(OptionalDouble.empty(), OptionalDouble.empty()),
                OptionalDouble.empty(),
                known ? "ok" : "not_applicable",
                0,
                null);
        return new Fact(slice, SCORE, metric, window, rows, figure, false);
    }

    /** Counted, so it has no error; its rows are all that were scored. */
    static Fact of(LabelCoverage coverage) {
        Figure figure = new Figure(
                OptionalDouble.of(coverage.share()),
                new Estimate(Double.NaN, Double.NaN, Double.NaN, Double.NaN),
                new DriftFigure.Significance(OptionalDouble.empty(), OptionalDouble.empty()),
                OptionalDouble.empty(),
                coverage.status().id(),
                0,
                null);
        Rows rows = new Rows(0, coverage.scored(), coverage.share());
        return new Fact(Profiles.ALL, SCORE, LabelCoverage.METRIC, coverage.window(), rows, figure, false);
    }

    /** The same of a part of the rows, or of the classes. */
    Fact ofPart(String part) {
        return new Fact(slice, part, metric, window, rows, figure, isEstimated);
    }

    /** Whether it is a realised metric of all rows, and known. */
    boolean isOfModel(String name) {
        return !isEstimated
                && slice.equals(Profiles.ALL)
                && feature.equals(SCORE)
                && metric.equals(name)
                && figure.binSetId() == null
                && figure.value().isPresent();
    }

    /** The same as an estimate. */
    Fact estimated() {
        return new Fact(slice, feature, metric, window, rows, figure, true);
    }

    Row toRow(ModelNight owner) {
        return RowFactory.create(
                owner.pipeline(),
                Date.valueOf(owner.night()),
                owner.model(),
                owner.version(),
                Date.valueOf(window),
                Date.valueOf(window),
                slice,
                feature,
                metric,
                orNull(figure.value()),
                orNull(figure.estimate().standardError()),
                orNull(figure.estimate().low()),
                orNull(figure.estimate().high()),
                rows.reference(),
                rows.current(),
                orNull(figure.significance().pValue()),
                orNull(figure.significance().pAdjusted()),
                orNull(figure.threshold()),
                figure.status(),
                figure.severity(),
                orNull(rows.labelCoverage()),
                isEstimated,
                figure.binSetId());
    }

    private static Double orNull(OptionalDouble value) {
        return value.isPresent() ? orNull(value.getAsDouble()) : null;
    }

    private static Double orNull(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
