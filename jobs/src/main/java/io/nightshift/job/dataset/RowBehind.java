package io.nightshift.job.dataset;

import static io.nightshift.feature.Names.column;

import io.nightshift.feature.join.AsOf;
import io.nightshift.feature.join.PointInTime;
import io.nightshift.feature.join.ViewRows;
import io.nightshift.job.dataset.TrainingFrames.Look;
import io.nightshift.job.features.SourceView;
import io.nightshift.spark.EngineColumns;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A source row of a view that is over other views, which said something of it. It may be behind features of many rows.
 *
 * @param view its name
 * @param values as text, by column of the view's source, that no other row has
 */
public record RowBehind(String view, Map<String, String> values) {
    /**
     * The row in front of those views, as of its own time.
     *
     * @param front a look that reaches the view
     * @throws io.nightshift.failure.PipelineException USAGE where there is no such view, it is over none, there is no such column, no
     *     such value, no row with a time, or several rows
     */
    Look of(Look front) {
        SourceView over = found(front);
        Dataset<Row> rows = over.rows()
                .rows()
                .withColumn(
                        EngineColumns.AS_OF, column(over.rows().times().event()).cast("timestamp"))
                .filter(column(EngineColumns.AS_OF).isNotNull());
        List<Row> same = new WantedRow("view " + view, values)
                .in(rows)
                .distinct()
                .limit(WantedRow.NAMED)
                .collectAsList();
        if (same.size() != 1) {
            throw DatasetErrors.notOneRowBehind(view, values, same.size());
        }
        Dataset<Row> one = rows.sparkSession().createDataFrame(same, rows.schema());
        Timestamp time = same.get(0).getAs(EngineColumns.AS_OF);
        return new Look(one, AsOf.event(EngineColumns.AS_OF), time.toInstant(), over.views());
    }

    private SourceView found(Look front) {
        List<SourceView> over = front.views().stream()
                .flatMap(SourceView::all)
                .filter(each -> !each.views().isEmpty())
                .toList();
        return over.stream()
                .filter(each -> each.rows().name().equals(view))
                .findFirst()
                .orElseThrow(() -> DatasetErrors.overNoViews(
                        view,
                        over.stream().map(each -> each.rows().name()).distinct().toList()));
    }

    /** What the views say of the row. */
    static Row said(Look look) {
        List<ViewRows> views = look.views().stream().map(SourceView::rows).toList();
        return PointInTime.attach(look.row(), look.asOf(), views).head();
    }
}
