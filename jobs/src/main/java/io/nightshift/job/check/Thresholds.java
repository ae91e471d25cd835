package io.nightshift.job.check;

import io.nightshift.definition.Metric;
import io.nightshift.definition.Rule;
import io.nightshift.definition.Tolerance;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Limits of figures, and how they read. */
final class Thresholds {
    /**
     * A history that has hardly varied counts as varying by this share of its mean, or a night that differs in the last digit
     * would raise an alarm.
     */
    private static final double LEAST_VARIATION = 0.01;

    /** The same for shares, whose mean may be zero. */
    private static final double LEAST_VARIATION_OF_SHARES = 0.001;

    /** No limits at all. */
    static final Band EVERYTHING = of(Optional.empty(), Optional.empty());

    private Thresholds() {}

    /**
     * Limits, both included.
     *
     * @param unknown why there is no limit yet
     */
    record Band(double low, double high, String words, Optional<String> unknown) {
        boolean holds(double figure) {
            return figure >= low && figure <= high;
        }
    }

    static Band of(Rule.RowCount rule) {
        return of(rule.min().map(Long::doubleValue), rule.max().map(Long::doubleValue));
    }

    static Band of(Rule.Limits rule) {
        return of(rule.min(), rule.max());
    }

    /** Beyond it a figure raises a warning. */
    static Band warning(Rule.Limits rule) {
        return of(rule.warnMin(), rule.warnMax());
    }

    static Band atMost(Optional<Double> max) {
        return of(Optional.empty(), max);
    }

    private static Band of(Optional<Double> min, Optional<Double> max) {
        double low = min.orElse(Double.NEGATIVE_INFINITY);
        double high = max.orElse(Double.POSITIVE_INFINITY);
        String words = min.isPresent() && max.isPresent()
                ? Figures.plain(low) + " to " + Figures.plain(high)
                : min.map(least -> ">= " + Figures.plain(least))
                        .or(() -> max.map(most -> "<= " + Figures.plain(most)))
                        .orElse("any");
        return new Band(low, high, words, Optional.empty());
    }

    /** @param figure of the other source */
    static Band of(Rule.Balance rule, double figure) {
        String other = rule.other().orElse(rule.metric()) + " of " + rule.with();
        if (Double.isNaN(figure)) {
            return new Band(Double.NaN, Double.NaN, other, Optional.of("there is no " + other));
        }
        boolean isShare = rule.within().endsWith("%");
        double width = Double.parseDouble(rule.within().replace("%", ""));
        double reach = isShare ? Math.abs(figure) * width / 100 : width;
        String words = reach == 0
                ? Figures.plain(figure) + " (" + other + ")"
                : Figures.plain(figure - reach) + " to " + Figures.plain(figure + reach) + " (within " + rule.within()
                        + " of " + other + ")";
        return around(figure, reach, words);
    }

    /** As written numbers add up: 0.8 is within 0.1 of 0.7, although 0.7 and 0.1 are less than 0.8 in doubles. */
    private static Band around(double middle, double reach, String words) {
        if (!Double.isFinite(middle) || !Double.isFinite(reach)) {
            return new Band(middle - reach, middle + reach, words, Optional.empty());
        }
        BigDecimal from = BigDecimal.valueOf(middle);
        BigDecimal width = BigDecimal.valueOf(reach);
        return new Band(from.subtract(width).doubleValue(), from.add(width).doubleValue(), words, Optional.empty());
    }

    /** @param figures of earlier nights */
    static Band of(HistoryRule rule, List<Double> figures) {
        String within = "within " + rule.width() + " of " + rule.past().words();
        Optional<String> unknown = tooFew(figures, rule.past());
        if (unknown.isPresent()) {
            return new Band(Double.NaN, Double.NaN, within, unknown);
        }
        double mean = figures.stream().mapToDouble(Double::doubleValue).sum() / figures.size();
        double unit =
                switch (rule.width().unit()) {
                    case SIGMA -> deviation(rule, figures, mean);
                    case SHARE -> Math.abs(mean);
                    case NUMBER -> 1;
                };
        double reach = rule.width().value() * unit;
        String words = Figures.plain(mean - reach) + " to " + Figures.plain(mean + reach) + " (" + within + ")";
        return around(mean, reach, words);
    }

    /** Why nothing can be said against what is known of earlier nights; empty where it can. */
    static Optional<String> tooFew(List<?> known, EarlierNights nights) {
        return known.size() < nights.warmUp()
                ? Optional.of("has " + known.size() + " earlier nights, needs " + nights.warmUp())
                : Optional.empty();
    }

    private static double deviation(HistoryRule rule, List<Double> figures, double mean) {
        double squares = figures.stream()
                .mapToDouble(figure -> (figure - mean) * (figure - mean))
                .sum();
        double deviation = figures.size() < 2 ? 0 : Math.sqrt(squares / (figures.size() - 1));
        double share = rule.metric().metric().range() == Metric.Values.SHARE ? LEAST_VARIATION_OF_SHARES : 0;
        return Math.max(deviation, Math.max(share, LEAST_VARIATION * Math.abs(mean)));
    }

    static String words(Tolerance tolerance) {
        return tolerance.kind() == Tolerance.Kind.COUNT ? tolerance + " rows" : tolerance.toString();
    }
}
