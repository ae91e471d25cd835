package io.nightshift.registry;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A decision that is about to be written.
 *
 * @param night from which it holds
 * @param from champion that it was decided upon; empty where there was none
 * @param to version decided about: the new champion, or the challenger that lost; empty for retrain and keep
 * @param why one sentence for people
 * @param evidence further facts by name
 * @param who a person, or nightshift
 * @param key tells decisions apart: a second proposal with the key of a written one writes nothing
 */
public record Proposal(
        ModelId id,
        LocalDate night,
        Decision.Kind kind,
        Optional<Long> from,
        Optional<Long> to,
        String why,
        BothMetrics metrics,
        Map<String, String> evidence,
        String who,
        String key) {

    public Proposal {
        evidence = new TreeMap<>(evidence);
    }

    /** Metrics on the same rows; empty for whoever was not measured. */
    public record BothMetrics(Map<String, Double> champion, Map<String, Double> challenger) {
        public static final BothMetrics NONE = new BothMetrics(Map.of(), Map.of());

        public BothMetrics {
            champion = new TreeMap<>(champion);
            challenger = new TreeMap<>(challenger);
        }
    }
}
