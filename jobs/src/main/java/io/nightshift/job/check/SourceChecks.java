package io.nightshift.job.check;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.nightshift.job.check.CheckCounts.Judged;
import io.nightshift.spark.EngineColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The checks of one source, ready to run together: one projection flags every row, one aggregate counts the flags.
 *
 * @param lookups what references rules look into, by check id
 */
public record SourceChecks(List<RowCheck> rowChecks, List<TableCheck> tableChecks, Map<String, Lookup> lookups) {
    private static final Column NO_VIOLATIONS = array().cast(Violation.TYPE);

    /**
     * Where a references rule looks.
     *
     * @param columns of the rows
     * @param offset days from the run to the night of the rows
     */
    public record Lookup(ReferencedKeys keys, List<String> columns, int offset) {}

    public SourceChecks {
        rowChecks = List.copyOf(rowChecks);
        tableChecks = List.copyOf(tableChecks);
    }

    /**
     * Adds {@code violations}, {@link EngineColumns#REJECTED} and two flags for each row check. Rows stay as many as they were.
     *
     * @param rows declared columns, {@code night} and {@link EngineColumns#UNREADABLE}
     */
    public Dataset<Row> flag(Dataset<Row> rows) {
        return describe(judge(withMarks(rows)));
    }

    private Dataset<Row> withMarks(Dataset<Row> rows) {
        Dataset<Row> marked = rows;
        for (RowCheck check : rowChecks) {
            Lookup lookup = lookups.get(check.id());
            if (lookup != null) {
                marked = lookup.keys().mark(marked, check.id(), lookup.columns(), lookup.offset());
            }
        }
        return marked;
    }

    private Dataset<Row> judge(Dataset<Row> rows) {
        List<Column> columns = existing(rows);
        for (int i = 0; i < rowChecks.size(); i++) {
            columns.add(rowChecks.get(i).judges().as(judged(i)));
            columns.add(rowChecks.get(i).violates().as(bad(i)));
        }
        return rows.select(columns.toArray(Column[]::new));
    }

    private Dataset<Row> describe(Dataset<Row> rows) {
        List<Column> columns = existing(rows);
        List<Column> found = new ArrayList<>(List.of(NO_VIOLATIONS));
        Column rejected = lit(false);
        for (int i = 0; i < rowChecks.size(); i++) {
            RowCheck check = rowChecks.get(i);
            if (check.meaning().marks()) {
                found.add(when(col(bad(i)), check.violations()).otherwise(NO_VIOLATIONS));
            }
            rejected = check.meaning().rejects() ? rejected.or(col(bad(i))) : rejected;
        }
        columns.add(rejected.as(EngineColumns.REJECTED));
        columns.add(flatten(array(found.toArray(Column[]::new))).as(SourceColumns.VIOLATIONS));
        return rows.select(columns.toArray(Column[]::new));
    }

    /** Counts of each night, from the flags. */
    public Dataset<Row> tally(Dataset<Row> flagged) {
        List<Column> figures = new ArrayList<>();
        figures.add(count_if(col(EngineColumns.REJECTED)).as(EngineColumns.REJECTED));
        for (int i = 0; i < rowChecks.size(); i++) {
            figures.add(count_if(col(judged(i))).as(judged(i)));
            figures.add(count_if(col(bad(i))).as(bad(i)));
        }
        for (int i = 0; i < tableChecks.size(); i++) {
            if (tableChecks.get(i).measure() instanceof Measure.Whole whole
                    && tableChecks.get(i).ridesOnTally()) {
                figures.add(whole.figure().cast("double").as(measure(i)));
            }
            String leftOut = leftOut(i);
            tableChecks.get(i).leftOut().ifPresent(rows -> figures.add(rows.as(leftOut)));
        }
        return flagged.groupBy(col(SourceColumns.NIGHT)).agg(count(lit(1)).as("rows"), figures.toArray(Column[]::new));
    }

    /**
     * What the tally does not hold.
     *
     * @return columns of {@link FigureColumns}; empty where the tally holds all
     */
    Optional<Dataset<Row>> figures(Dataset<Row> flagged) {
        return FigureQueries.of(flagged, tableChecks);
    }

    /**
     * @param row of {@link #tally}
     * @param figures of the same night
     */
    CheckCounts counts(Row row, List<Row> figures) {
        Map<String, Judged> judged = new LinkedHashMap<>();
        for (int i = 0; i < rowChecks.size(); i++) {
            judged.put(rowChecks.get(i).id(), new Judged(row.getAs(judged(i)), row.getAs(bad(i))));
        }
        Map<String, Measured> measures = measuresOfNothing();
        for (int i = 0; i < tableChecks.size(); i++) {
            if (tableChecks.get(i).ridesOnTally()) {
                measures.put(tableChecks.get(i).id(), Measured.of(row.<Double>getAs(measure(i))));
            }
        }
        figures.forEach(figure ->
                measures.put(tableChecks.get(figure.getAs(FigureColumns.CHECK)).id(), Measured.of(figure)));
        for (int i = 0; i < tableChecks.size(); i++) {
            if (tableChecks.get(i).leftOut().isPresent()) {
                long rows = row.getAs(leftOut(i));
                measures.computeIfPresent(tableChecks.get(i).id(), (id, measured) -> measured.leavingOut(rows));
            }
        }
        return new CheckCounts(row.getAs("rows"), row.getAs(EngineColumns.REJECTED), judged, measures);
    }

    /** What {@link #tally} has no row for: a night without rows. */
    CheckCounts countsOfNothing() {
        Map<String, Judged> judged = new LinkedHashMap<>();
        rowChecks.forEach(check -> judged.put(check.id(), new Judged(0, 0)));
        return new CheckCounts(0, 0, judged, measuresOfNothing());
    }

    private Map<String, Measured> measuresOfNothing() {
        Map<String, Measured> measures = new LinkedHashMap<>();
        tableChecks.forEach(check -> measures.put(check.id(), Measured.ofNothing(check)));
        return measures;
    }

    private static List<Column> existing(Dataset<Row> rows) {
        return new ArrayList<>(
                Arrays.stream(rows.columns()).map(SourceColumns::named).toList());
    }

    private static String judged(int check) {
        return EngineColumns.of("judged", check);
    }

    private static String bad(int check) {
        return EngineColumns.of("bad", check);
    }

    private static String leftOut(int check) {
        return EngineColumns.of("left_out", check);
    }

    private static String measure(int check) {
        return FigureColumns.measure(check);
    }
}
