package io.nightshift.profile;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Checks of figures that each night has one of: how many rows, what share of nulls, how old the newest row is. */
final class NightSuggestions {
    private static final int ENOUGH_NIGHTS = 5;
    private static final int ENOUGH_FOR_HISTORY = 14;
    private static final double WIDEST_BAND = 0.6;

    private final Evidence evidence;

    NightSuggestions(Evidence evidence) {
        this.evidence = evidence;
    }

    List<SuggestedCheck> rowCounts() {
        List<Long> counts =
                evidence.nights().values().stream().map(RowsState::rows).toList();
        List<SuggestedCheck> checks = new ArrayList<>();
        if (counts.size() >= 2) {
            long least = counts.stream().mapToLong(Long::longValue).min().orElseThrow();
            long most = counts.stream().mapToLong(Long::longValue).max().orElseThrow();
            String min = RoundLimit.text(RoundLimit.below(Math.max(1, least / 2)));
            String max = RoundLimit.text(RoundLimit.above(2.0 * most));
            boolean isUpper = counts.size() >= ENOUGH_NIGHTS;
            checks.add(SuggestedCheck.of(
                    "row_count: {min: " + min + (isUpper ? ", max: " + max : "") + "}",
                    "nights had " + count(least) + " to " + count(most) + " rows"));
        }
        history(counts).ifPresent(checks::add);
        return checks;
    }

    /** Against the mean of all nights before, as the rule does from its third night on. */
    private Optional<SuggestedCheck> history(List<Long> counts) {
        double furthest = 0;
        double sum = 0;
        for (int i = 0; i < counts.size(); i++) {
            double mean = sum / i;
            furthest = i < 3 ? 0 : Math.max(furthest, Math.abs(counts.get(i) - mean) / mean);
            sum += counts.get(i);
        }
        double band = Math.max(0.2, Math.ceil(15 * furthest) / 10);
        if (counts.size() < ENOUGH_FOR_HISTORY || band > WIDEST_BAND) {
            return Optional.empty();
        }
        return Optional.of(SuggestedCheck.of(
                "history: {metric: row_count, within: " + Math.round(100 * band)
                        + "%, over: 28 nights, severity: warn}",
                "no night was further than " + Math.round(Math.ceil(100 * furthest))
                        + "% from the mean of those before"));
    }

    /** Of a column that some rows have no value in. */
    Optional<SuggestedCheck> nullShare(Evidence.Seen seen) {
        double largest = seen.nights().stream()
                .mapToDouble(night -> (double) night.nulls() / night.rows())
                .max()
                .orElse(0);
        double limit = RoundLimit.above(Math.max(2 * largest, largest + 0.02)).doubleValue();
        if (largest == 0 || limit >= 1 || seen.nights().size() < 2 || !isPlain(seen.column())) {
            return Optional.empty();
        }
        return Optional.of(SuggestedCheck.of(
                "limits: {metric: null_share(" + seen.column().name() + "), max: " + limit + "}",
                "at most " + String.format(Locale.ROOT, "%.2f", 100 * largest) + "% of a night's rows had no value"));
    }

    /** Of a time of which every night's newest one lies in the last day of the night. */
    Optional<SuggestedCheck> freshness(int column) {
        Evidence.Seen seen = evidence.column(column);
        if (seen.column().kind() != ColumnKind.TIMESTAMP || seen.nights().size() < 2 || !isPlain(seen.column())) {
            return Optional.empty();
        }
        double oldest = 0;
        for (Map.Entry<LocalDate, RowsState> night : evidence.nights().entrySet()) {
            double hours = hoursOld(night.getKey(), night.getValue().states().get(column));
            if (!(hours >= 0 && hours < 24)) {
                return Optional.empty();
            }
            oldest = Math.max(oldest, hours);
        }
        long limit = (long) Math.ceil(Math.max(2 * oldest, oldest + 2));
        return Optional.of(SuggestedCheck.of(
                "limits: {metric: hours_old(" + seen.column().name() + "), max: " + limit + "}",
                "the newest row of a night was up to " + String.format(Locale.ROOT, "%.1f", oldest)
                        + " hours old at its end"));
    }

    private double hoursOld(LocalDate night, ColumnState state) {
        if (state.numbers().count() == 0) {
            return Double.NaN;
        }
        ZonedDateTime end = night.plusDays(1).atStartOfDay(evidence.zone());
        Instant newest = ColumnType.instant(state.numbers().greatest());
        return Duration.between(newest, end.toInstant()).toMillis() / 3_600_000.0;
    }

    /** Whether a metric can be written of it. */
    private static boolean isPlain(ColumnType column) {
        return column.name().matches("\\w+");
    }

    private static String count(long rows) {
        return String.format(Locale.ROOT, "%,d", rows);
    }
}
