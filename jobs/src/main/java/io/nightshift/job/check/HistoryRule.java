package io.nightshift.job.check;

import io.nightshift.definition.MetricCall;
import io.nightshift.definition.Rule;
import io.nightshift.definition.Rule.History.Against;
import java.time.LocalDate;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A figure of a night against the same figure of earlier nights.
 *
 * @param width of the band
 * @param nights how far back
 * @param excluded nights that are no measure
 */
record HistoryRule(MetricCall metric, Width width, int nights, Against against, Set<LocalDate> excluded) {
    private static final Pattern WITHIN = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(sigma|%)?");
    private static final Pattern OVER = Pattern.compile("(\\d{1,4})\\s*nights?");
    private static final int DAYS_A_WEEK = 7;
    private static final int FEWEST = 3;

    /** What the width of a band is counted in. */
    enum Unit {
        SIGMA,
        SHARE,
        NUMBER
    }

    /** Band around the mean: so many standard deviations, a share of the mean, or a distance. */
    record Width(double value, Unit unit) {
        static Width parse(String text) {
            Matcher within = match(WITHIN, text, "'4 sigma', '20%' or a number");
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

    static HistoryRule parse(Rule.History rule) {
        Matcher over = match(OVER, rule.over(), "'14 nights'");
        int nights = Integer.parseInt(over.group(1));
        return new HistoryRule(
                MetricCall.parse(rule.metric()),
                Width.parse(rule.within()),
                nights,
                rule.against(),
                Set.copyOf(rule.exclude()));
    }

    private static Matcher match(Pattern pattern, String text, String wanted) {
        Matcher matcher = pattern.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not " + wanted);
        }
        return matcher;
    }

    /** Whether a night's figure is a measure for a later one. */
    boolean looksAt(LocalDate night, LocalDate from) {
        boolean sameDay = against != Against.WEEKDAYS || night.getDayOfWeek() == from.getDayOfWeek();
        return sameDay && !excluded.contains(night);
    }

    /** Fewer earlier figures than this tell nothing. */
    int warmUp() {
        return switch (against) {
            case NIGHTS -> Math.min(nights, Math.max(FEWEST, (nights + 1) / 2));
            case WEEKDAYS -> Math.max(1, Math.min(nights / DAYS_A_WEEK, FEWEST));
            case LAST -> 1;
        };
    }

    /** What the figure is compared with, in words. */
    String measure() {
        return switch (against) {
            case NIGHTS -> "the last " + nights + " nights";
            case WEEKDAYS -> "the same weekday in the last " + nights + " nights";
            case LAST -> "the last night";
        };
    }
}
