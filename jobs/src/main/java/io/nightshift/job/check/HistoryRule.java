package io.nightshift.job.check;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.functions.when;

import io.nightshift.definition.Rule;
import io.nightshift.spark.EngineColumns;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;

/**
 * A figure of a night against the same figure of earlier nights. {@code row_count} is of all input rows, the others of the
 * accepted ones.
 *
 * @param function row_count, avg, min, max, sum or null_share
 * @param column empty for row_count
 * @param width of the band: so many standard deviations, or a share of the mean
 * @param nights how far back
 */
record HistoryRule(String function, String column, Width width, int nights) {
    private static final Pattern METRIC = Pattern.compile("(avg|min|max|sum|null_share)\\(\\s*(.+?)\\s*\\)");
    private static final Pattern WITHIN = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(sigma|%)");
    private static final Pattern OVER = Pattern.compile("(\\d{1,4})\\s*nights?");

    /**
     * Sums of doubles depend on the order of rows, so figures are taken from decimals: nine digits behind the point, values
     * from 1e29 on left out like NaN.
     */
    private static final String EXACT = "decimal(38,9)";

    /** Band around the mean. */
    record Width(double value, boolean inSigma) {
        @Override
        public String toString() {
            return Figures.plain(inSigma ? value : value * 100) + (inSigma ? " sigma" : "%");
        }
    }

    static HistoryRule parse(Rule.History rule) {
        Matcher within = match(WITHIN, rule.within(), "'4 sigma' or '20%'");
        Matcher over = match(OVER, rule.over(), "'14 nights'");
        boolean inSigma = within.group(2).equals("sigma");
        double number = Double.parseDouble(within.group(1));
        Width width = new Width(inSigma ? number : number / 100, inSigma);
        int nights = Integer.parseInt(over.group(1));
        if (rule.metric().equals("row_count")) {
            return new HistoryRule("row_count", "", width, nights);
        }
        Matcher metric = match(METRIC, rule.metric(), "row_count, or avg, min, max, sum or null_share of (column)");
        return new HistoryRule(metric.group(1), metric.group(2), width, nights);
    }

    private static Matcher match(Pattern pattern, String text, String wanted) {
        Matcher matcher = pattern.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not " + wanted);
        }
        return matcher;
    }

    /** Fewer earlier figures than this tell nothing. */
    int warmUp() {
        return Math.min(nights, Math.max(3, (nights + 1) / 2));
    }

    Column measure(Column inside) {
        if (function.equals("row_count")) {
            return count_if(inside);
        }
        Column counted = inside.and(not(SourceColumns.named(EngineColumns.REJECTED)));
        Column value = SourceColumns.named(column);
        if (function.equals("null_share")) {
            return try_divide(count_if(counted.and(value.isNull())), count_if(counted));
        }
        Column exact = when(counted, value.try_cast(EXACT));
        return switch (function) {
            case "min" -> min(exact);
            case "max" -> max(exact);
            case "sum" -> sum(exact);
            default -> try_divide(sum(exact).cast("double"), count(exact));
        };
    }
}
