package io.nightshift.job.check;

import io.nightshift.definition.Rule;
import io.nightshift.definition.Rule.History.Against;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Published nights before one, as many as it is compared with. */
sealed interface EarlierNights {
    /** Of fewer, unless they were asked for, nothing can be said. */
    int FEWEST = 3;

    Pattern OVER = Pattern.compile("(\\d{1,4})\\s*nights?");

    /** The first night that may be among them. */
    LocalDate first(LocalDate judged);

    /** Whether a night before the one that is judged is a measure for it. */
    boolean has(LocalDate night, LocalDate judged);

    /** Fewer of them tell nothing. */
    int warmUp();

    /** In words. */
    String words();

    /** What is known of them, oldest first. */
    default <T> List<T> of(NavigableMap<LocalDate, T> known, LocalDate judged) {
        LocalDate first = first(judged);
        return known.headMap(judged, false).entrySet().stream()
                .filter(night -> !night.getKey().isBefore(first) && has(night.getKey(), judged))
                .map(night -> night.getValue())
                .toList();
    }

    /** @throws IllegalArgumentException where it is not of a form as '14 nights' */
    static Back back(String over, Against against, List<LocalDate> exclude) {
        Matcher matcher = OVER.matcher(over.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + over + "' is not '14 nights'");
        }
        return new Back(Integer.parseInt(matcher.group(1)), against, Set.copyOf(exclude));
    }

    /**
     * What a distribution is compared with.
     *
     * @throws IllegalArgumentException where it names no nights
     */
    static EarlierNights of(Rule.Distribution rule) {
        if (rule.over().isPresent()) {
            return back(rule.over().get(), rule.against(), rule.exclude());
        }
        if (rule.from().isEmpty() || rule.to().isEmpty()) {
            throw new IllegalArgumentException("it names no nights to compare with");
        }
        return new Fixed(rule.from().get(), rule.to().get(), Set.copyOf(rule.exclude()));
    }

    private static int half(long nights) {
        return (int) Math.min(nights, Math.max(FEWEST, (nights + 1) / 2));
    }

    /**
     * Nights counted back from the one that is judged.
     *
     * @param nights how far back
     * @param excluded nights that are no measure
     */
    record Back(int nights, Against against, Set<LocalDate> excluded) implements EarlierNights {
        private static final int DAYS_A_WEEK = 7;

        @Override
        public LocalDate first(LocalDate judged) {
            return judged.minusDays(nights);
        }

        @Override
        public boolean has(LocalDate night, LocalDate judged) {
            boolean sameDay = against != Against.WEEKDAYS || night.getDayOfWeek() == judged.getDayOfWeek();
            return sameDay && !excluded.contains(night);
        }

        @Override
        public int warmUp() {
            return switch (against) {
                case NIGHTS -> half(nights);
                case WEEKDAYS -> Math.max(1, Math.min(nights / DAYS_A_WEEK, FEWEST));
                case LAST -> 1;
            };
        }

        @Override
        public String words() {
            return switch (against) {
                case NIGHTS -> "the last " + nights + " nights";
                case WEEKDAYS -> "the same weekday in the last " + nights + " nights";
                case LAST -> "the last night";
            };
        }

        @Override
        public <T> List<T> of(NavigableMap<LocalDate, T> known, LocalDate judged) {
            List<T> all = EarlierNights.super.of(known, judged);
            return against == Against.LAST && !all.isEmpty() ? all.subList(all.size() - 1, all.size()) : all;
        }
    }

    /** Always the same ones, as far as they lie before the one that is judged. */
    record Fixed(LocalDate from, LocalDate to, Set<LocalDate> excluded) implements EarlierNights {
        @Override
        public LocalDate first(LocalDate judged) {
            return from;
        }

        @Override
        public boolean has(LocalDate night, LocalDate judged) {
            return !night.isAfter(to) && !excluded.contains(night);
        }

        @Override
        public int warmUp() {
            return half(ChronoUnit.DAYS.between(from, to) + 1);
        }

        @Override
        public String words() {
            return "the nights from " + from + " to " + to;
        }
    }
}
