package io.nightshift.job.monitor;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Alerts of a model before a night.
 *
 * @param byNight those written in each night, by night
 */
record PastAlerts(TreeMap<LocalDate, List<Alert>> byNight) {

    /** Open after the last night before: what is newest of each subject, if that is open. */
    List<Alert> open() {
        Map<String, Alert> newest = new TreeMap<>();
        byNight.values()
                .forEach(night -> night.forEach(alert -> newest.put(alert.kind() + "/" + alert.subject(), alert)));
        return newest.values().stream().filter(Alert::isOpen).toList();
    }

    /** Whether an alert of drift was open after a night; the night itself has to be before. */
    boolean hadDrift(LocalDate night) {
        return byNight.getOrDefault(night, List.of()).stream().anyMatch(alert -> alert.isOpen() && alert.isOfDrift());
    }
}
