package io.nightshift.job.ingest;

import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which content of a snapshot each run saw, kept as the nights at which it changed. Two neighbours are never equal, in whatever
 * order nights are run, so a table made out of order is the table made in order.
 */
final class SnapshotHistory {
    private final NavigableMap<LocalDate, String> changes;

    /** @param changes night to digest of the content that was seen from then on */
    SnapshotHistory(NavigableMap<LocalDate, String> changes) {
        this.changes = new TreeMap<>(changes);
    }

    NavigableMap<LocalDate, String> changes() {
        return changes;
    }

    /** Whether a run saw this content already. */
    boolean saw(LocalDate run, String digest) {
        return digest.equals(at(run));
    }

    /**
     * Notes what a run has seen; what other runs saw stays as it was.
     *
     * @param others nights of all runs that were published
     */
    void see(LocalDate run, String digest, NavigableSet<LocalDate> others) {
        String before = at(run);
        if (digest.equals(before)) {
            return;
        }
        LocalDate nextRun = others.higher(run);
        LocalDate nextChange = changes.higherKey(run);
        boolean othersSawTheOld = nextRun != null && (nextChange == null || nextRun.isBefore(nextChange));
        if (before != null && othersSawTheOld) {
            changes.put(nextRun, before);
        }
        if (digest.equals(at(run.minusDays(1)))) {
            changes.remove(run);
        } else {
            changes.put(run, digest);
        }
        LocalDate following = changes.higherKey(run);
        if (following != null && digest.equals(changes.get(following))) {
            changes.remove(following);
        }
    }

    private String at(LocalDate run) {
        return Optional.ofNullable(changes.floorEntry(run))
                .map(Map.Entry::getValue)
                .orElse(null);
    }

    /** A night at which a content stands. */
    LocalDate nightOf(String digest) {
        return changes.entrySet().stream()
                .filter(change -> change.getValue().equals(digest))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no night has the content " + digest));
    }

    /** Nights at which two histories differ: to the digest this one has there, empty where it has none. */
    NavigableMap<LocalDate, Optional<String>> since(SnapshotHistory earlier) {
        NavigableMap<LocalDate, Optional<String>> differences = new TreeMap<>();
        changes.forEach((night, digest) -> {
            if (!Objects.equals(earlier.changes.get(night), digest)) {
                differences.put(night, Optional.of(digest));
            }
        });
        earlier.changes.keySet().stream()
                .filter(night -> !changes.containsKey(night))
                .forEach(night -> differences.put(night, Optional.empty()));
        return differences;
    }
}
