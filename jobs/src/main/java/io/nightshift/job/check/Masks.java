package io.nightshift.job.check;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.arrays_overlap;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/**
 * Columns of personal data. What stands in them is told as {@link #MASK}; that nothing stands there is told as it is.
 *
 * @param columns names as declared
 */
record Masks(Set<String> columns) {
    static final Masks NONE = new Masks(Set.of());
    private static final String MASK = "***";

    Masks {
        columns = new TreeSet<>(columns);
    }

    static Masks of(Collection<String> columns) {
        return new Masks(Set.copyOf(columns));
    }

    /** A check that tells no masked value of the rows that break it. */
    RowCheck of(RowCheck check) {
        return columns.isEmpty()
                ? check
                : new RowCheck(
                        check.id(),
                        check.meaning(),
                        check.judges(),
                        check.violates(),
                        transform(check.violations(), this::of));
    }

    /** A value in words. */
    Column text(String column, Column value) {
        return columns.contains(column) ? when(value.isNotNull(), lit(MASK)) : value.cast("string");
    }

    /**
     * Why a check cannot run. What Spark says of a row may quote any of its values, so only the kind of it is told; of an
     * expression that cannot even be understood no row was looked at.
     */
    String cause(Exception failure) {
        return columns.isEmpty() || failure instanceof AnalysisException
                ? CompiledChecks.firstLine(failure)
                : kind(failure) + "; the rest is masked, as it may quote a row";
    }

    private static String kind(Exception failure) {
        return failure instanceof SparkThrowable told && told.getCondition() != null
                ? told.getCondition()
                : failure.getClass().getSimpleName();
    }

    /** The value of several columns is masked whole, and so is a line that is no row. */
    private Column of(Column violation) {
        Column[] masked = columns.stream().map(functions::lit).toArray(Column[]::new);
        Column named = violation.getField("column");
        Column isMasked = named.isNull().or(arrays_overlap(split(named, ", "), array(masked)));
        Column value = violation.getField("value");
        return violation.withField(
                "value", when(value.isNull().or(functions.not(isMasked)), value).otherwise(lit(MASK)));
    }
}
