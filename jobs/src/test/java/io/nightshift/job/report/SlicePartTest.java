package io.nightshift.job.report;

import static io.nightshift.testkit.Tables.row;
import static io.nightshift.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.report.ReportPage.SliceFigure;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class SlicePartTest {
    private static final String COLUMNS =
            "pipeline STRING, night DATE, model STRING, slice STRING, feature STRING, metric STRING, value DOUBLE, ci_low DOUBLE,"
                    + " ci_high DOUBLE, n_cur BIGINT, is_estimated BOOLEAN";
    private static final String AGAINST = "against the others";

    @Test
    void tellsSlicesThatAreWorseForCertainWorstFirstAndThenGapsThatAreNoChance() {
        List<Row> rows = table(
                        COLUMNS,
                        row("p", "2013-01-01", "m", "all", "score", "auc", 0.7, 0.68, 0.72, 900L, false),
                        row("p", "2013-01-01", "m", "o=A", "score", "auc", 0.65, 0.6, 0.69, 300L, false),
                        row("p", "2013-01-01", "m", "o=B", "score", "auc", 0.6, 0.55, 0.65, 300L, false),
                        row("p", "2013-01-01", "m", "o=C", "score", "auc", 0.6, 0.4, 0.8, 30L, false),
                        row("p", "2013-01-01", "m", "o=D", "score", "auc", 0.9, 0.85, 0.95, 270L, false),
                        row("p", "2013-01-01", "m", "o=B", "score", "auc", 0.1, 0.05, 0.15, 300L, true),
                        row("p", "2013-01-01", "m", "o=A", AGAINST, "precision_gap", -0.2, -0.3, -0.1, 300L, false),
                        row("p", "2013-01-01", "m", "o=A", AGAINST, "precision_ratio", 0.5, 0.4, 0.6, 300L, false),
                        row("p", "2013-01-01", "m", "o=B", AGAINST, "selection_rate_gap", 0.1, -0.1, 0.3, 300L, false),
                        row("p", "2013-01-01", "n", "o=B", "score", "auc", 0.1, 0.05, 0.15, 300L, false))
                .collectAsList();

        assertThat(SlicePart.of(rows, "m", "auc"))
                .containsExactly(
                        figure("o=B", "auc", 0.6, 0.55, 0.65, OptionalDouble.of(0.7)),
                        figure("o=A", "auc", 0.65, 0.6, 0.69, OptionalDouble.of(0.7)),
                        figure("o=A", "precision, less that of the others", -0.2, -0.3, -0.1, OptionalDouble.empty()));
    }

    @Test
    void takesTheLargerForTheWorseWhereLessIsBetter() {
        List<Row> rows = table(
                        COLUMNS,
                        row("p", "2013-01-01", "m", "all", "score", "rmse", 3.0, 2.9, 3.1, 900L, false),
                        row("p", "2013-01-01", "m", "o=A", "score", "rmse", 4.0, 3.5, 4.5, 300L, false),
                        row("p", "2013-01-01", "m", "o=B", "score", "rmse", 2.0, 1.5, 2.5, 300L, false))
                .collectAsList();

        assertThat(SlicePart.of(rows, "m", "rmse"))
                .extracting(SliceFigure::slice)
                .containsExactly("o=A");
    }

    private static SliceFigure figure(
            String slice, String metric, double value, double low, double high, OptionalDouble all) {
        String feature = all.isPresent() ? "score, metric=auc" : AGAINST + ", metric=precision_gap";
        String row = "ops.quality: pipeline=p, night=2013-01-01, model=m, slice=" + slice + ", feature=" + feature
                + ", is_estimated=false";
        return new SliceFigure(slice, metric, value, new SliceFigure.Interval(low, high), all, 300, row);
    }
}
