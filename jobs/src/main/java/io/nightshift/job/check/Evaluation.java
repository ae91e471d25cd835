package io.nightshift.job.check;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.nightshift.job.tally.HeldRows;
import io.nightshift.job.tally.NightTotals;
import io.nightshift.spark.EngineColumns;
import io.nightshift.spark.Observed;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;

/**
 * Rows of one source, flagged and counted. The rows are held in storage until {@link #close}, since they are read for the counts,
 * for quarantine and for raw.
 *
 * @param counts by night
 */
public record Evaluation(
        HeldRows held, SourceChecks checks, Map<String, String> broken, Map<LocalDate, CheckCounts> counts)
        implements AutoCloseable {

    private static final Column ROWS = count(lit(1)).as("rows");

    /** Thrown where rows cannot be read even if nothing is checked. */
    public static final class UnreadableRows extends RuntimeException {
        UnreadableRows(Exception cause) {
            super(CompiledChecks.firstLine(cause), cause);
        }
    }

    /**
     * Flags and counts in one pass. Where that fails, the checks that cannot run are found and set aside.
     *
     * @param rows declared columns, {@code night} and {@link EngineColumns#UNREADABLE}
     * @throws UnreadableRows where the rows cannot be read at all
     */
    public static Evaluation of(Dataset<Row> rows, CompiledChecks compiled) {
        try {
            return run(rows, compiled);
        } catch (Exception someCheck) { // AnalysisException is checked, and not declared
            CompiledChecks able = withoutTheUnable(rows, compiled);
            return run(rows, able);
        }
    }

    /**
     * Flags and counts in one pass, and fails where a check cannot run: that is so for rows of some night, and nothing to hold
     * against the others.
     *
     * @param rows as of {@link #of}
     * @throws RuntimeException whatever a check or the reading of rows fails with
     */
    public static Evaluation ofSeveralNights(Dataset<Row> rows, CompiledChecks compiled) {
        return run(rows, compiled);
    }

    private static Evaluation run(Dataset<Row> rows, CompiledChecks compiled) {
        SourceChecks checks = compiled.checks();
        Observation input = new Observation();
        Dataset<Row> flagged = checks.flag(checks.lookups().isEmpty() ? rows : rows.observe(input, ROWS));
        HeldRows held = HeldRows.of(flagged, checks.kept(rows), checks.quantities());
        try {
            Map<LocalDate, CheckCounts> counts = counts(checks, held.rows(), held.nights());
            if (!checks.lookups().isEmpty()) {
                insistOnEveryRow(input, counts);
            }
            return new Evaluation(held, checks, compiled.broken(), counts);
        } catch (RuntimeException e) {
            held.close();
            throw e;
        }
    }

    /** What all checks find; those that rows were not counted for look at them once more. */
    private static Map<LocalDate, CheckCounts> counts(
            SourceChecks checks, Dataset<Row> flagged, Map<LocalDate, NightTotals> nights) {
        Map<LocalDate, List<Row>> figures = checks
                .figures(flagged)
                .map(Dataset::collectAsList) // one row a night and check
                .orElse(List.of())
                .stream()
                .collect(Collectors.groupingBy(Evaluation::night));
        Map<LocalDate, CheckCounts> counts = new TreeMap<>();
        nights.forEach(
                (night, totals) -> counts.put(night, checks.counts(totals, figures.getOrDefault(night, List.of()))));
        return counts;
    }

    /** Without holding rows. */
    private static Map<LocalDate, CheckCounts> counts(SourceChecks checks, Dataset<Row> flagged) {
        Column night = SourceColumns.named(SourceColumns.NIGHT);
        return counts(checks, flagged, HeldRows.totals(flagged, night, checks.quantities()));
    }

    private static LocalDate night(Row row) {
        return row.<Date>getAs(SourceColumns.NIGHT).toLocalDate();
    }

    /** What was read is what was judged: no look-up lost a row or doubled one. */
    private static void insistOnEveryRow(Observation input, Map<LocalDate, CheckCounts> counts) {
        long judged = counts.values().stream().mapToLong(CheckCounts::rows).sum();
        long read = Observed.rows(input);
        if (read != judged) {
            throw new IllegalStateException(read + " rows were read, but " + judged + " were judged");
        }
    }

    private static CompiledChecks withoutTheUnable(Dataset<Row> rows, CompiledChecks compiled) {
        insistOnReadable(rows);
        return new AbleChecks(compiled, checks -> counts(checks, checks.flag(rows))).find();
    }

    private static void insistOnReadable(Dataset<Row> rows) {
        try {
            SourceChecks schemaOnly = new SourceChecks(List.of(RowCheck.schema()), List.of(), Map.of());
            counts(schemaOnly, schemaOnly.flag(rows));
        } catch (Exception e) {
            throw new UnreadableRows(e);
        }
    }

    /** Rows as they came, with their night, {@link EngineColumns#REJECTED} and {@code violations}. */
    public Dataset<Row> flagged() {
        return held.rows();
    }

    /** What one more check of the night as a whole finds, by night; none of a night without rows. */
    Map<LocalDate, Measured> measure(TableCheck check) {
        Map<LocalDate, Measured> found = new TreeMap<>();
        counts(new SourceChecks(List.of(), List.of(check), Map.of()), flagged())
                .forEach((night, counts) -> found.put(night, counts.measures().get(check.id())));
        return found;
    }

    /** Counts of a night, zeros where it has no rows. */
    public CheckCounts counts(LocalDate night) {
        CheckCounts counted = counts.get(night);
        return counted == null ? checks.countsOfNothing() : counted;
    }

    @Override
    public void close() {
        held.close();
    }
}
