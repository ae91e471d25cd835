package io.nightshift.job.check;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.nightshift.job.check.CheckCounts.Judged;
import io.nightshift.job.tally.NightTotals;
import io.nightshift.job.tally.Quantity;
import io.nightshift.job.tally.Quantity.Rows;
import io.nightshift.spark.EngineColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The checks of one source, ready to run together: one projection flags every row, and the flags are counted as they are made.
 *
 * @param lookups what references rules look into, by check id
 */
public record SourceChecks(List<RowCheck> rowChecks, List<TableCheck> tableChecks, Map<String, Lookup> lookups) {
    private static final Rows REJECTED = new Rows(SourceColumns.named(EngineColumns.REJECTED));
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

    /** Most rows violate nothing, and are not asked what they violate. */
    private Dataset<Row> describe(Dataset<Row> rows) {
        List<Column> columns = existing(rows);
        List<Column> found = new ArrayList<>(List.of(NO_VIOLATIONS));
        Column marked = lit(false);
        Column rejected = lit(false);
        for (int i = 0; i < rowChecks.size(); i++) {
            RowCheck check = rowChecks.get(i);
            if (check.meaning().marks()) {
                found.add(when(col(bad(i)), check.violations()).otherwise(NO_VIOLATIONS));
                marked = marked.or(col(bad(i)));
            }
            rejected = check.meaning().rejects() ? rejected.or(col(bad(i))) : rejected;
        }
        Column violations = flatten(array(found.toArray(Column[]::new)));
        columns.add(rejected.as(EngineColumns.REJECTED));
        columns.add(when(marked, violations).otherwise(NO_VIOLATIONS).as(SourceColumns.VIOLATIONS));
        return rows.select(columns.toArray(Column[]::new));
    }

    /** What of flagged rows is read again: all but what flags were made of, and the flags; the night first. */
    List<Column> kept(Dataset<Row> rows) {
        Stream<String> names = Arrays.stream(rows.columns())
                .filter(name -> !name.equals(SourceColumns.NIGHT) && !name.equals(EngineColumns.UNREADABLE));
        return Stream.of(
                        Stream.of(SourceColumns.NIGHT),
                        names,
                        Stream.of(EngineColumns.REJECTED, SourceColumns.VIOLATIONS))
                .flatMap(name -> name)
                .map(SourceColumns::named)
                .toList();
    }

    /** What is counted while rows are flagged: flags, and what figures are made of. */
    List<Quantity> quantities() {
        List<Quantity> quantities = new ArrayList<>(List.of(REJECTED));
        for (int i = 0; i < rowChecks.size(); i++) {
            quantities.add(new Rows(col(judged(i))));
            quantities.add(new Rows(col(bad(i))));
        }
        tableChecks.forEach(check -> quantities.addAll(check.quantities()));
        return quantities;
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
     * @param night what its rows came to
     * @param figures of the same night
     */
    CheckCounts counts(NightTotals night, List<Row> figures) {
        Map<String, Judged> judged = new LinkedHashMap<>();
        for (int i = 0; i < rowChecks.size(); i++) {
            long rows = night.count(new Rows(col(judged(i))));
            judged.put(rowChecks.get(i).id(), new Judged(rows, night.count(new Rows(col(bad(i))))));
        }
        Map<String, Measured> measures = measuresOfNothing();
        for (TableCheck check : tableChecks) {
            if (check.measure() instanceof Measure.Tallied tallied) {
                measures.put(check.id(), Measured.of(tallied.figure().applyAsDouble(night)));
            }
        }
        figures.forEach(figure ->
                measures.put(tableChecks.get(figure.getAs(FigureColumns.CHECK)).id(), Measured.of(figure)));
        tableChecks.forEach(check -> check.leftOut()
                .ifPresent(rows -> measures.computeIfPresent(
                        check.id(), (id, measured) -> measured.leavingOut(night.count(rows)))));
        return new CheckCounts(night.rows(), night.count(REJECTED), judged, measures);
    }

    /** Of a night without rows. */
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
}
