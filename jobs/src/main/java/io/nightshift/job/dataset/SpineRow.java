package io.nightshift.job.dataset;

import static io.nightshift.feature.Names.column;
import static org.apache.spark.sql.functions.col;

import io.nightshift.definition.TrainingSet;
import io.nightshift.job.NightRange;
import io.nightshift.job.features.ViewSources;
import io.nightshift.spark.EngineColumns;
import java.sql.Date;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The one row of a build that has the wanted values.
 *
 * @param wanted by column of the set's source, or row_id, as text
 */
record SpineRow(PinnedBuild build, Map<String, String> wanted) {
    /** @throws io.nightshift.failure.PipelineException USAGE where there is no such column, no such value, no row, or several rows */
    FrameRows find() {
        TrainingSet set =
                build.then().pipeline().trainingSets().get(build.build().set());
        NightRange nights = build.build().nights().all();
        Dataset<Row> rows = build.spine()
                .rows()
                .filter(col(ViewSources.NIGHT).between(nights.first(), nights.last()))
                .select(new ViewSources(build.then()).declared(set.rows()));
        Dataset<Row> identified = DatasetTransforms.identified(byValues().in(DatasetTransforms.labelled(rows, set)));
        List<Row> found = byId(identified).limit(WantedRow.NAMED).collectAsList();
        refuseOthersThanOne(found);
        LocalDate night = found.get(0).<Date>getAs(ViewSources.NIGHT).toLocalDate();
        Dataset<Row> one = build.then().spark().createDataFrame(found, identified.schema());
        return new FrameRows(set.rows(), NightRange.of(night), one);
    }

    private void refuseOthersThanOne(List<Row> found) {
        if (found.isEmpty()) {
            throw DatasetErrors.noRow(build.build().id(), wanted);
        }
        if (found.size() > 1) {
            List<String> ids = found.stream()
                    .map(row -> row.<String>getAs(EngineColumns.ROW_ID))
                    .sorted()
                    .toList();
            throw DatasetErrors.severalRows(build.build().id(), wanted, ids);
        }
    }

    /** By id only once rows have one; before that, values of other columns are looked for, and nothing else. */
    private WantedRow byValues() {
        Map<String, String> values = new LinkedHashMap<>(wanted);
        values.keySet().removeIf(DatasetTransforms.ROW_ID::equalsIgnoreCase);
        return new WantedRow("training set " + build.build().set(), values);
    }

    private Dataset<Row> byId(Dataset<Row> identified) {
        return wanted.entrySet().stream()
                .filter(value -> value.getKey().equalsIgnoreCase(DatasetTransforms.ROW_ID))
                .findFirst()
                .map(id -> identified.filter(column(EngineColumns.ROW_ID).equalTo(id.getValue())))
                .orElse(identified);
    }
}
