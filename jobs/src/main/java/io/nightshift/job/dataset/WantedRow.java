package io.nightshift.job.dataset;

import static io.nightshift.feature.Names.column;
import static org.apache.spark.sql.functions.lit;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;

/**
 * A row that somebody asks about, by values as text.
 *
 * @param of which rows it is one, in words
 * @param values by column, whose names are compared as Spark compares them
 */
public record WantedRow(String of, Map<String, String> values) {
    /** So many are looked at where more than one has the values. */
    public static final int NAMED = 3;

    /**
     * The rows that have all values.
     *
     * @throws io.nightshift.failure.PipelineException USAGE where there is no such column, or no such value of its type
     */
    public Dataset<Row> in(Dataset<Row> rows) {
        Dataset<Row> matching = rows;
        for (Map.Entry<String, String> value : values.entrySet()) {
            matching = matching.filter(is(rows, value.getKey(), value.getValue()));
        }
        return matching;
    }

    private Column is(Dataset<Row> rows, String name, String value) {
        DataType type = Arrays.stream(rows.schema().fields())
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(field -> field.dataType())
                .findFirst()
                .orElseThrow(() -> DatasetErrors.noRowColumn(of, name, List.of(rows.columns())));
        Column typed = lit(value).try_cast(type);
        if (rows.sparkSession().range(1).select(typed.isNull()).head().getBoolean(0)) {
            throw DatasetErrors.noValue(name, value, type.sql());
        }
        return column(name).equalTo(typed);
    }
}
