package io.nightshift.job.dataset;

import static io.nightshift.feature.Names.column;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.nightshift.definition.TrainingSet;
import io.nightshift.job.NightRange;
import io.nightshift.job.features.ViewSources;
import io.nightshift.spark.EngineColumns;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;

/**
 * The one row of a build that has the wanted values.
 *
 * @param wanted by column of the set's source, or row_id, as text
 */
record SpineRow(PinnedBuild build, Map<String, String> wanted) {
    /** So many are named where more than one has the values. */
    private static final int NAMED = 3;

    /** @throws io.nightshift.failure.PipelineException USAGE where there is no such column, no such value, no row, or several rows */
    FrameRows find() {
        TrainingSet set =
                build.then().pipeline().trainingSets().get(build.build().set());
        NightRange nights = build.build().nights().all();
        Dataset<Row> rows = build.spine()
                .rows()
                .filter(col(ViewSources.NIGHT).between(nights.first(), nights.last()))
                .select(new ViewSources(build.then()).declared(set.rows()));
        Dataset<Row> identified = DatasetTransforms.identified(matching(DatasetTransforms.labelled(rows, set), false));
        List<Row> found = matching(identified, true).limit(NAMED).collectAsList();
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

    /** @param identified whether rows have their id; before that, values of other columns are looked for, and nothing else */
    private Dataset<Row> matching(Dataset<Row> rows, boolean identified) {
        Dataset<Row> matching = rows;
        for (Map.Entry<String, String> value : wanted.entrySet()) {
            boolean id = value.getKey().equalsIgnoreCase(DatasetTransforms.ROW_ID);
            if (id == identified) {
                matching = matching.filter(is(rows, id ? EngineColumns.ROW_ID : value.getKey(), value.getValue()));
            }
        }
        return matching;
    }

    private Column is(Dataset<Row> rows, String name, String value) {
        DataType type = Arrays.stream(rows.schema().fields())
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(field -> field.dataType())
                .findFirst()
                .orElseThrow(() -> DatasetErrors.noRowColumn(build.build().set(), name, List.of(rows.columns())));
        Column typed = lit(value).try_cast(type);
        if (build.then().spark().range(1).select(typed.isNull()).head().getBoolean(0)) {
            throw DatasetErrors.noValue(name, value, type.sql());
        }
        return column(name).equalTo(typed);
    }
}
