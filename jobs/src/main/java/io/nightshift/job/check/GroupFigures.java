package io.nightshift.job.check;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.format_string;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.nightshift.spark.EngineColumns;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Figures of groups, and rows with the figures of their group beside them. A null or NaN in a group's columns is a value like others. */
final class GroupFigures {
    private GroupFigures() {}

    /** A row for each group that has rows: its columns, and the figures. */
    static Dataset<Row> of(Dataset<Row> rows, List<String> groups, List<Column> figures) {
        return rows.groupBy(groups.stream().map(SourceColumns::named).toArray(Column[]::new))
                .agg(figures.get(0), figures.subList(1, figures.size()).toArray(Column[]::new));
    }

    /** Twelve digits: what lies below is noise. */
    static Column rounded(Column figure) {
        return when(
                figure.isNotNull(),
                format_string("%.11e", figure.cast("double")).cast("double"));
    }

    /** Nine digits behind the point of what is one or more, twelve digits of what is less: as people write sums of decimals. */
    static Column inNineDigits(Column figure) {
        Column nine = figure.try_cast("decimal(38,9)").cast("double");
        return when(abs(figure).lt(1), rounded(figure)).otherwise(coalesce(nine, figure));
    }

    /**
     * Rows stay as many as they were.
     *
     * @param figures of all groups of the rows, under names that the rows do not have; the first of the groups is the night, and
     *     nights alone are few
     */
    static Dataset<Row> beside(Dataset<Row> rows, Dataset<Row> figures, List<String> groups) {
        Dataset<Row> right = figures;
        Column sameGroup = lit(true);
        for (String group : groups) {
            String name = EngineColumns.of("group", group);
            right = right.withColumnRenamed(group, name);
            sameGroup = sameGroup.and(SourceColumns.named(group).eqNullSafe(SourceColumns.named(name)));
        }
        return rows.join(groups.size() == 1 ? broadcast(right) : right, sameGroup)
                .drop(groups.stream()
                        .map(group -> EngineColumns.of("group", group))
                        .toArray(String[]::new));
    }
}
