package io.nightshift.feature;

import io.nightshift.definition.Op;
import io.nightshift.failure.ExitCode;
import io.nightshift.failure.PipelineException;
import java.util.Collection;
import java.util.Locale;
import org.apache.spark.sql.types.DataType;

/** Everything a user can run into with features. */
public final class FeatureErrors {
    private FeatureErrors() {}

    static PipelineException columnMissing(String view, String operation) {
        return new PipelineException(
                ExitCode.USAGE,
                "view " + view + ": " + operation + " has no column",
                "only count and time_since_last can do without one",
                "name the column of the aggregate");
    }

    static PipelineException badType(String view, Op op, String column, DataType type) {
        return new PipelineException(
                ExitCode.USAGE,
                "view " + view + ": " + op.name().toLowerCase(Locale.ROOT) + " of " + column + " is not possible",
                "the column is " + AggregateTypes.sql(type),
                "choose a column that " + op.name().toLowerCase(Locale.ROOT) + " takes, or another operation");
    }

    static PipelineException badExpression(String view, String name, Throwable cause) {
        return new PipelineException(
                ExitCode.USAGE,
                "view " + view + ": " + name + " cannot be computed",
                firstLine(cause),
                "correct the expression, or the schema of the view's source");
    }

    static PipelineException doubleName(String view, String name) {
        return new PipelineException(
                ExitCode.USAGE,
                "view " + view + " has two features named " + name,
                "names are derived as column_op_window, and latest and derived values bear their own",
                "rename one, or remove the repetition");
    }

    static PipelineException cycle(String view, Collection<String> names) {
        return new PipelineException(
                ExitCode.USAGE,
                "view " + view + ": derived features lead back to themselves",
                "each of " + String.join(", ", names) + " needs another of them first",
                "break the circle");
    }

    /** @param what where the column is looked for, as the rows */
    public static PipelineException missingColumn(String view, String what, String column, Collection<String> found) {
        return new PipelineException(
                ExitCode.USAGE,
                "view " + view + ": column " + column + " is not in " + what,
                "the columns there are " + String.join(", ", found),
                "add the column to the source's schema, or correct the name in the definition");
    }

    public static PipelineException keyTypesDiffer(String view, String column, DataType rows, DataType source) {
        return new PipelineException(
                ExitCode.USAGE,
                "view " + view + ": entity " + column + " cannot be compared",
                "it is " + AggregateTypes.sql(rows) + " in the rows and " + AggregateTypes.sql(source)
                        + " in the view's source",
                "declare one type in both schemas");
    }

    public static PipelineException badKeyType(String view, String column, DataType type) {
        return new PipelineException(
                ExitCode.USAGE,
                "view " + view + ": entity " + column + " cannot be a key",
                "values of type " + AggregateTypes.sql(type) + " cannot be told apart safely",
                "use whole numbers, decimals, text, dates, times or booleans as entity");
    }

    public static PipelineException notATime(String what, String column, DataType type) {
        return new PipelineException(
                ExitCode.USAGE,
                what + ": " + column + " is not a time",
                "the column is " + AggregateTypes.sql(type),
                "declare it as TIMESTAMP or DATE");
    }

    public static PipelineException taken(String column) {
        return new PipelineException(
                ExitCode.USAGE,
                "the rows already have a column " + column,
                "features are attached under the name view__feature",
                "rename the column of the rows, or the view");
    }

    public static PipelineException nullAsOf(String column) {
        return new PipelineException(
                ExitCode.CHECK_FAILED,
                "a row has no time for its features",
                "column " + column + " is null there",
                "check the column with not_null, or leave such rows out with where");
    }

    public static PipelineException overflow(String total) {
        return new PipelineException(
                ExitCode.CHECK_FAILED,
                "the sum of a window does not fit its type",
                "it is " + total,
                "declare the column as DOUBLE or as a wider DECIMAL, or take a shorter window");
    }

    private static String firstLine(Throwable cause) {
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("unknown");
    }
}
