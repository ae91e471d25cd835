package io.nightshift.definition;

import java.util.List;
import java.util.Optional;

/** What must hold. Row rules judge each row; table rules judge the night as a whole. */
public sealed interface Rule {

    /** A rule that judges each row. */
    sealed interface RowRule extends Rule {}

    /** A rule that judges the night as a whole. */
    sealed interface TableRule extends Rule {}

    @Shorthand
    @Describe("None of the columns is null.")
    record NotNull(@Describe("Column, or a list of them.") List<String> columns) implements RowRule {}

    @Shorthand
    @Describe("No two rows of a night share these columns' values; rows with a null among them are not judged.")
    record Unique(
            @Describe("Key column, or a list of them.") List<String> columns,

            @Describe("first keeps one row of a group and rejects the rest; none rejects all.") @Default("none")
            Keep keep)
            implements RowRule {
        public enum Keep {
            NONE,
            FIRST
        }
    }

    @Describe("The value is one of a list; null is not judged.")
    record InSet(
            @Describe("Column judged.") String column,

            @Describe("Values allowed, as they are written in the file.") @AnyScalar
            List<String> values)
            implements RowRule {}

    @Describe("The value lies within limits, both included; null is not judged.")
    record Between(
            @Describe("Column judged: numbers, dates or timestamps.")
            String column,

            @Describe("Least value.") @AnyScalar Optional<String> min,
            @Describe("Greatest value.") @AnyScalar Optional<String> max)
            implements RowRule {}

    @Describe("The whole text matches a regular expression; null is not judged.")
    record Matches(
            @Describe("Text column judged.") String column,

            @Describe("Java regular expression of the whole text.")
            String regex)
            implements RowRule {}

    @Describe("The value occurs in a column of another source; null is not judged.")
    record References(
            @Describe("Column judged.") String column,

            @Describe("Other source and column, as source.column.")
            String in)
            implements RowRule {}

    @Shorthand
    @Describe("The expression is true; null is a violation.")
    record Satisfies(
            @Describe("Boolean expression of Spark SQL.") String expression) implements RowRule {}

    @Describe("The night has this many input rows.")
    record RowCount(
            @Describe("Fewest rows.") Optional<Long> min,
            @Describe("Most rows.") Optional<Long> max) implements TableRule {}

    @Describe("A metric of the night, or of each of its groups, lies within limits, both included.")
    record Limits(
            @Describe("Metric of the accepted rows, as avg(column).")
            String metric,

            @Describe("Least figure.") Optional<Double> min,
            @Describe("Greatest figure.") Optional<Double> max,

            @Describe("Least figure that raises no warning.")
            Optional<Double> warnMin,

            @Describe("Greatest figure that raises no warning.")
            Optional<Double> warnMax,

            @Describe(
                    "Columns whose values make groups: each group is judged by itself, and tolerate says how many groups may lie outside.")
            @Default("[]")
            List<String> by)
            implements TableRule {}

    @Describe("A metric of the night lies within its own history.")
    record History(
            @Describe("Metric of the accepted rows, as avg(column); row_count is of input rows.")
            String metric,

            @Describe("Band, as '4 sigma' or '20%'.") String within,
            @Describe("How far back, as '14 nights'.") String over)
            implements TableRule {}
}
