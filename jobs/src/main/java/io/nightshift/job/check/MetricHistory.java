package io.nightshift.job.check;

import io.nightshift.job.CheckOutcome;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Figures of published nights, to which a history rule compares. Nights that failed never enter. */
public final class MetricHistory {
    private final Map<Key, NavigableMap<LocalDate, Double>> figures = new HashMap<>();

    private record Key(String source, String checkId, String metric) {}

    /** Remembers a night that is being published; later nights of the range compare to it. */
    public void add(LocalDate night, Collection<CheckOutcome> outcomes) {
        outcomes.stream().filter(outcome -> !Double.isNaN(outcome.value())).forEach(outcome -> figures.computeIfAbsent(
                        new Key(outcome.source(), outcome.checkId(), outcome.metric()), key -> new TreeMap<>())
                .put(night, outcome.value()));
    }

    /** Figures of the nights before one that a rule looks at, oldest first. */
    List<Double> before(LocalDate night, HistoryRule rule, TableCheck check, String source) {
        return rule.past()
                .of(figures.getOrDefault(new Key(source, check.id(), check.metric()), new TreeMap<>()), night);
    }
}
