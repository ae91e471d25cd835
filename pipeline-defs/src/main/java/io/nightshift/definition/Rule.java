package io.nightshift.definition;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What must hold. Row rules judge each row; table rules judge the night as a whole. */
public sealed interface Rule {

    /** A rule that judges each row. */
    sealed interface RowRule extends Rule {}

    /** A rule on what stands in a row: what null and NaN are to it, the check says. */
    sealed interface ValueRule extends RowRule {
        /** Columns that are judged together; one but of a key. */
        List<String> judged();
    }

    /** A rule on one value of a row. */
    sealed interface ColumnRule extends ValueRule {
        String column();

        @Override
        default List<String> judged() {
            return List.of(column());
        }
    }

    /** A rule that judges the night as a whole. */
    sealed interface TableRule extends Rule {}

    /** A rule that compares the night with another source, by what both deliver to one run. */
    sealed interface AcrossRule extends TableRule {
        /** The other source. */
        String with();
    }

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

    @Shorthand
    @Describe("Each row is told from all others of its night by these columns, of which none is null.")
    record PrimaryKey(
            @Describe("Key column, or a list of them.") List<String> columns) implements RowRule {}

    @Describe("The value is one of a list.")
    record InSet(
            @Describe("Column judged.") String column,

            @Describe("Values allowed, as they are written in the file.") @AnyScalar
            List<String> values,

            @Describe("Whether upper and lower case are the same; of a text column.") @Default("false")
            boolean ignoreCase)
            implements ColumnRule {}

    @Describe("The value lies within limits.")
    record Between(
            @Describe("Column judged: numbers, dates or timestamps.")
            String column,

            @Describe("Least value.") @AnyScalar Optional<String> min,
            @Describe("Greatest value.") @AnyScalar Optional<String> max,

            @Describe("Value that is too little itself, in place of min.") @AnyScalar
            Optional<String> above,

            @Describe("Value that is too much itself, in place of max.") @AnyScalar
            Optional<String> below)
            implements ColumnRule {
        /** The lower limit, whether or not it is a value allowed itself. */
        public Optional<String> low() {
            return min.or(() -> above);
        }

        /** The upper limit, whether or not it is a value allowed itself. */
        public Optional<String> high() {
            return max.or(() -> below);
        }
    }

    @Describe("The text matches a regular expression.")
    record Matches(
            @Describe("Text column judged.") String column,

            @Describe("Java regular expression.") String regex,

            @Describe("Whether any part of the text may match, and not only the whole.") @Default("false")
            boolean find)
            implements ColumnRule {}

    @Describe("The text is of a known form.")
    record Format(
            @Describe("Text column judged.") String column,
            @Describe("The form.") TextForm is) implements ColumnRule {}

    @Describe("The text can be read as a type without a change of its value.")
    record ReadsAs(
            @Describe("Text column judged.") String column,

            @Describe("Type as Spark DDL: INT, DECIMAL(10,2), DATE, TIMESTAMP, BOOLEAN, ...")
            String type)
            implements ColumnRule {}

    @Describe("The text has so many characters.")
    record Length(
            @Describe("Text column judged.") String column,
            @Describe("Fewest.") Optional<Long> min,
            @Describe("Most.") Optional<Long> max)
            implements ColumnRule {}

    @Describe(
            "The value compares with another one of the row; where one of them is null, the rule judges as it does null.")
    record Compare(
            @Describe("Column judged.") String column,
            @Describe("How.") Sign is,

            @Describe("What it is compared with: a column, or an expression of Spark SQL.")
            String to)
            implements ColumnRule {
        public enum Sign {
            LESS("<"),
            AT_MOST("<="),
            EQUAL("="),
            DIFFERENT("<>"),
            AT_LEAST(">="),
            MORE(">");

            private final String text;

            Sign(String text) {
                this.text = text;
            }

            public String text() {
                return text;
            }

            /** @param order of a value and what it is compared with, as a comparator has it */
            public boolean holds(int order) {
                return switch (this) {
                    case LESS -> order < 0;
                    case AT_MOST -> order <= 0;
                    case EQUAL -> order == 0;
                    case DIFFERENT -> order != 0;
                    case AT_LEAST -> order >= 0;
                    case MORE -> order > 0;
                };
            }
        }
    }

    @Describe("The value, or the key that several columns make, occurs in another source.")
    record References(
            @Describe("Column judged, or a list of columns that make a key.")
            List<String> column,

            @Describe(
                    "Other source and column, as source.column; of a key a list of them, in the order of its columns.")
            List<String> in)
            implements ValueRule {
        public References(String column, String in) {
            this(List.of(column), List.of(in));
        }

        @Override
        public List<String> judged() {
            return column;
        }
    }

    @Shorthand
    @Describe("The expression is true; null is a violation.")
    record Satisfies(
            @Describe("Boolean expression of Spark SQL.") String expression) implements RowRule {}

    @Describe("The night has this many input rows.")
    record RowCount(
            @Describe("Fewest rows.") Optional<Long> min,
            @Describe("Most rows.") Optional<Long> max) implements TableRule {}

    @Shorthand
    @Describe("What is read has no columns but those that the schema declares; others are left out either way.")
    record NoOtherColumns(
            @Describe("Columns that may be there too, as they are called where they are read from.") @Default("[]")
            List<String> but)
            implements TableRule {}

    @Describe(
            "The declared columns stand where they are read from in the declared order and with the declared types, as far as the format tells: CSV with a header tells the order, JSON neither.")
    record SameColumns(
            @Describe(
                    "Differences that are no failure: reordered, widened to a type that holds all values of the declared one, narrowed to one whose values the declared one holds, retyped to any other.")
            @Default("[]")
            List<Difference> allow)
            implements TableRule {
        public enum Difference {
            REORDERED,
            WIDENED,
            NARROWED,
            RETYPED
        }
    }

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

    @Describe("A metric of the night is that of another source, or near it.")
    record Balance(
            @Describe("Metric of the accepted rows, as sum(column); row_count is of input rows.")
            String metric,

            @Describe("Other source.") String with,

            @Describe("Metric of the other source, where that is another.")
            Optional<String> other,

            @Describe("How far apart the two may be: a share of the other figure, such as '1%', or a number.")
            @AnyScalar
            @Default("0")
            String within)
            implements AcrossRule {}

    @Describe("Found by key, the accepted rows are those of another source; tolerate says how many keys may differ.")
    record Reconcile(
            @Describe("Other source.") String with,

            @Describe("Column that tells rows apart, or a list of them; of both sources.")
            List<String> key,

            @Describe("Columns that are compared, of both sources.") @Default("[]")
            List<String> columns,

            @Describe("How far apart numbers may be that count as equal.") @Default("0")
            double within)
            implements AcrossRule {}

    @Describe(
            "The values of a column, null among them, are spread over bins as in earlier nights or in another source; one of over, from with to, and with says which.")
    record Distribution(
            @Describe("Column judged: numbers, text or booleans.")
            String column,

            @Describe("How far apart two distributions are, by their shares of rows in each bin.")
            Statistic statistic,

            @Describe("Greatest figure.") Optional<Double> max,

            @Describe("Greatest figure that raises no warning.")
            Optional<Double> warnMax,

            @Describe("How far back the nights lie that it is compared with, as '7 nights'.")
            Optional<String> over,

            @Describe("Which of them: all together, those of the same weekday, or the last one.") @Default("nights")
            History.Against against,

            @Describe("First of fixed nights that it is compared with, as far as they lie before.")
            Optional<LocalDate> from,

            @Describe("Last of fixed nights.") Optional<LocalDate> to,

            @Describe("Column of another source that it is compared with, as source.column; of the same run.")
            Optional<String> with,

            @Describe("Nights that are no measure for others, such as holidays.") @Default("[]")
            List<LocalDate> exclude,

            @Describe(
                    "Bins of about equal mass that numbers of the reference are put into, or how many of its texts have a bin each; 10 and 30 where nothing is said.")
            Optional<Long> bins,

            @Describe("With fewer rows than this, of the night or of the reference, nothing is said.") @Default("100")
            long minRows)
            implements TableRule {
        /** Name of the figure in tables and messages. */
        public String metric() {
            return statistic.text() + "(" + column + ")";
        }

        /** Name of the other source; empty where it is compared with nights. */
        public Optional<String> otherSource() {
            return with.map(other -> other.replaceFirst("\\..*", ""));
        }

        /** Column of the other source. */
        public Optional<String> otherColumn() {
            return with.map(other -> other.replaceFirst("^[^.]*\\.", ""));
        }
    }

    @Describe("A metric of the night lies within its own history.")
    record History(
            @Describe("Metric of the accepted rows, as avg(column); row_count is of input rows.")
            String metric,

            @Describe("Band around what it is compared with: '4 sigma', '20%', or a number of the metric's own unit.")
            @AnyScalar
            String within,

            @Describe("How far back, as '14 nights'.") String over,

            @Describe(
                    "What it is compared with: the mean of all those nights, of those of the same weekday, or the last one.")
            @Default("nights")
            Against against,

            @Describe("Nights that are no measure for others, such as holidays.") @Default("[]")
            List<LocalDate> exclude)
            implements TableRule {
        public enum Against {
            NIGHTS,
            WEEKDAYS,
            LAST
        }
    }
}
