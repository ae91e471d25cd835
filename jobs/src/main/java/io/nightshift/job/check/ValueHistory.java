package io.nightshift.job.check;

import io.nightshift.definition.Check;
import io.nightshift.definition.Rule;
import io.nightshift.drift.ValueCells;
import io.nightshift.job.CheckOutcome;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Values of published nights, to which distributions are compared. Nights that failed never enter. */
public final class ValueHistory {
    private final Map<Key, NavigableMap<LocalDate, ValueCells>> nights = new HashMap<>();

    private record Key(String source, String checkId, String metric) {}

    /** Remembers a night that is being published; later nights of the range compare to it. */
    public void add(LocalDate night, Collection<CheckOutcome> outcomes) {
        outcomes.forEach(outcome -> outcome.counted().ifPresent(counted -> nights.computeIfAbsent(
                        new Key(outcome.source(), outcome.checkId(), outcome.metric()), key -> new TreeMap<>())
                .put(night, counted.values())));
    }

    /**
     * Of the nights before one that a check is compared with, oldest first.
     *
     * @param now of the night itself: what was counted of a column of another kind is no measure
     */
    List<ValueCells> before(LocalDate night, Check check, String source, ValueCells now) {
        Rule.Distribution rule = (Rule.Distribution) check.rule();
        Key key = new Key(source, check.id(), rule.metric());
        return EarlierNights.of(rule).of(nights.getOrDefault(key, new TreeMap<>()), night).stream()
                .filter(values -> values.isOfTexts() == now.isOfTexts())
                .toList();
    }
}
