package io.nightshift.job.check;

import io.nightshift.definition.MetricCall;
import io.nightshift.definition.Rule;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A figure of a night against the same figure of earlier nights.
 *
 * @param width of the band: so many standard deviations, or a share of the mean
 * @param nights how far back
 */
record HistoryRule(MetricCall metric, Width width, int nights) {
    private static final Pattern WITHIN = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(sigma|%)");
    private static final Pattern OVER = Pattern.compile("(\\d{1,4})\\s*nights?");

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
        return new HistoryRule(MetricCall.parse(rule.metric()), width, nights);
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
}
