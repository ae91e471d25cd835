package io.nightshift.definition;

import java.util.List;
import java.util.Optional;

/** What must hold. Row rules judge each row; table rules judge the night as a whole. */
public sealed interface Rule {

    /** A rule that judges each row. */
    sealed interface RowRule extends Rule {}

    /** A rule that judges the night as a whole. */
    sealed interface TableRule extends Rule {}

    @Describe("None of the columns is null.")
    record NotNull(List<String> columns) implements RowRule {}

    @Describe("No two rows of a night share these columns' values; rows with a null among them are not judged.")
    record Unique(
            List<String> columns,

            @Describe("first keeps one row of a group and rejects the rest; none rejects all.") @Default("none")
            Keep keep)
            implements RowRule {
        public enum Keep {
            NONE,
            FIRST
        }
    }

    @Describe("The value is one of a list; null is not judged.")
    record InSet(String column, List<String> values) implements RowRule {}

    @Describe("The value lies within limits, both included; null is not judged.")
    record Between(String column, Optional<String> min, Optional<String> max) implements RowRule {}

    @Describe("The whole text matches a regular expression; null is not judged.")
    record Matches(String column, String regex) implements RowRule {}

    @Describe("The value occurs in a column of another source; null is not judged.")
    record References(
            String column,

            @Describe("Other source and column, as source.column.")
            String in) implements RowRule {}

    @Describe("The expression is true; null is a violation.")
    record Satisfies(String expression) implements RowRule {}

    @Describe("The night has this many input rows.")
    record RowCount(Optional<Long> min, Optional<Long> max) implements TableRule {}

    @Describe("A figure of the night lies within its own history.")
    record History(
            @Describe("row_count, or metric(column) of avg, min, max, sum, null_share.")
            String metric,

            @Describe("Band, as '4 sigma' or '20%'.") String within,
            @Describe("How far back, as '14 nights'.") String over)
            implements TableRule {}
}
