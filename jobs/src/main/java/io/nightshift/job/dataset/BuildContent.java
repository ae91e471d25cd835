package io.nightshift.job.dataset;

import static io.nightshift.feature.Names.column;
import static org.apache.spark.sql.functions.approx_count_distinct;
import static org.apache.spark.sql.functions.count;

import io.nightshift.job.features.ViewSources;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The rows of a build by their hash, and its label and features in figures; both out of one pass. */
record BuildContent(ContentHash hash, List<ColumnStatistics> columns) {
    /** They say which row it is, and are no values of it; they stand in front. */
    static final List<String> NO_VALUES = List.of(DatasetTransforms.ROW_ID, ViewSources.NIGHT, DatasetTransforms.SPLIT);

    private static final String NUMBERS = "numbers";
    private static final String KNOWN = "known_";
    private static final String DISTINCT = "distinct_";

    /** @param rows of one build, without its id */
    static BuildContent of(Dataset<Row> rows) {
        List<StructField> described = Arrays.stream(rows.schema().fields())
                .filter(field -> !NO_VALUES.contains(field.name()))
                .toList();
        List<StructField> numeric =
                described.stream().filter(field -> isNumeric(field.dataType())).toList();
        Row found = DatasetTransforms.content(rows, figures(described, numeric)).head();
        ContentHash hash = ContentHash.of(rows.columns(), found);
        List<Row> numbers =
                numeric.isEmpty() ? List.of() : found.<Row>getAs(NUMBERS).getList(0);
        List<ColumnStatistics> columns = new ArrayList<>();
        for (int i = 0; i < described.size(); i++) {
            int place = numeric.indexOf(described.get(i));
            Optional<Row> own = place < 0 ? Optional.empty() : Optional.of(numbers.get(place));
            columns.add(statistics(described.get(i), hash.rows(), new Figures(found, i), own));
        }
        return new BuildContent(hash, columns);
    }

    private static List<Column> figures(List<StructField> described, List<StructField> numeric) {
        List<Column> figures = new ArrayList<>();
        for (int i = 0; i < described.size(); i++) {
            Column value = column(described.get(i).name());
            figures.add(count(value).as(KNOWN + i));
            if (isCounted(described.get(i).dataType())) {
                figures.add(approx_count_distinct(value).as(DISTINCT + i));
            }
        }
        if (!numeric.isEmpty()) {
            figures.add(NumbersOfColumns.of(numeric.stream()
                            .map(field -> column(field.name()).cast("double"))
                            .toArray(Column[]::new))
                    .as(NUMBERS));
        }
        return figures;
    }

    /** What one row of figures says of the column at a place. */
    private record Figures(Row found, int place) {
        long known() {
            return found.getAs(KNOWN + place);
        }

        OptionalLong distinct() {
            return Stream.of(found.schema().fieldNames()).anyMatch((DISTINCT + place)::equals)
                    ? OptionalLong.of(found.<Long>getAs(DISTINCT + place))
                    : OptionalLong.empty();
        }
    }

    private static ColumnStatistics statistics(StructField field, long rows, Figures figures, Optional<Row> numbers) {
        long known = figures.known();
        return new ColumnStatistics(
                field.name(),
                field.dataType().sql(),
                rows,
                rows - known,
                numbers.map(own -> known - own.getLong(0)).orElse(0L),
                figures.distinct(),
                numbers.filter(own -> own.getLong(0) > 0).map(BuildContent::numbers));
    }

    private static ColumnStatistics.Numbers numbers(Row own) {
        long finite = own.getLong(0);
        OptionalDouble stddev =
                finite < 2 ? OptionalDouble.empty() : OptionalDouble.of(Math.sqrt(own.getDouble(4) / (finite - 1)));
        return new ColumnStatistics.Numbers(own.getDouble(1), own.getDouble(2), own.getDouble(3), stddev);
    }

    private static boolean isNumeric(DataType type) {
        return type instanceof NumericType || type instanceof BooleanType;
    }

    private static boolean isCounted(DataType type) {
        return !(type instanceof ArrayType || type instanceof MapType || type instanceof StructType);
    }
}
