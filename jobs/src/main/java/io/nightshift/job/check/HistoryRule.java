package io.nightshift.job.check;

import io.nightshift.definition.MetricCall;
import io.nightshift.definition.Rule;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A figure of a night against the same figure of earlier nights.
 *
 * @param width of the band
 */
record HistoryRule(MetricCall metric, Width width, EarlierNights.Back past) {
    private static final Pattern WITHIN = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(sigma|%)?");

    /** What the width of a band is counted in. */
    enum Unit {
        SIGMA,
        SHARE,
        NUMBER
    }

    /** Band around the mean: so many standard deviations, a share of the mean, or a distance. */
    record Width(double value, Unit unit) {
        static Width parse(String text) {
            Matcher within = WITHIN.matcher(text.strip());
            if (!within.matches()) {
                throw new IllegalArgumentException("'" + text + "' is not '4 sigma', '20%' or a number");
            }
            double number = Double.parseDouble(within.group(1));
            if (within.group(2) == null) {
                return new Width(number, Unit.NUMBER);
            }
            boolean inSigma = within.group(2).equals("sigma");
            return inSigma ? new Width(number, Unit.SIGMA) : new Width(number / 100, Unit.SHARE);
        }

        @Override
        public String toString() {
            return switch (unit) {
                case SIGMA -> Figures.plain(value) + " sigma";
                case SHARE -> Figures.share(value);
                case NUMBER -> Figures.plain(value);
            };
        }
    }

    /** @throws IllegalArgumentException where a part of it cannot be understood */
    static HistoryRule parse(Rule.History rule) {
        return new HistoryRule(
                MetricCall.parse(rule.metric()),
                Width.parse(rule.within()),
                EarlierNights.back(rule.over(), rule.against(), rule.exclude()));
    }
}
