package io.nightshift.report;

import io.nightshift.report.ReportPage.Fact;
import java.util.List;

/**
 * What the columns of a table are like.
 *
 * @param table as it was asked for
 * @param way how it was come by, as a sentence without its end
 * @param facts of the table as a whole
 */
public record ProfilePage(String table, String way, List<Fact> facts, List<Column> columns) {
    public ProfilePage {
        facts = List.copyOf(facts);
        columns = List.copyOf(columns);
    }

    /**
     * One column.
     *
     * @param nulls share of rows without a value; NaN where there are no rows
     * @param figures in the order in which they are shown
     * @param bars from the least to the greatest value; empty of what has no order
     * @param frequent the most frequent first
     */
    public record Column(
            String name, String type, double nulls, List<Fact> figures, List<Bar> bars, List<Value> frequent) {
        public Column {
            figures = List.copyOf(figures);
            bars = List.copyOf(bars);
            frequent = List.copyOf(frequent);
        }
    }

    /** Rows with values from one to another. */
    public record Bar(String from, String to, double rows) {}

    /**
     * One of the frequent values.
     *
     * @param rows how often it certainly occurs
     * @param isExact whether it occurs no more often
     * @param share of all rows
     */
    public record Value(String value, long rows, boolean isExact, double share) {}
}
