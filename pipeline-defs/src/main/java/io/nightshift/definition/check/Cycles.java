package io.nightshift.definition.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds a circle in "needs". */
final class Cycles {
    private final Map<String, Set<String>> needs;
    private final Set<String> finished = new HashSet<>();

    private Cycles(Map<String, Set<String>> needs) {
        this.needs = needs;
    }

    /** A circle whose last name is its first; the same one for the same input. */
    static Optional<List<String>> find(Map<String, Set<String>> needs) {
        Cycles cycles = new Cycles(needs);
        return new TreeSet<>(needs.keySet())
                .stream()
                        .map(name -> cycles.follow(name, new ArrayList<>()))
                        .flatMap(Optional::stream)
                        .findFirst();
    }

    private Optional<List<String>> follow(String name, List<String> way) {
        if (way.contains(name)) {
            List<String> circle = new ArrayList<>(way.subList(way.indexOf(name), way.size()));
            circle.add(name);
            return Optional.of(circle);
        }
        if (finished.contains(name) || !needs.containsKey(name)) {
            return Optional.empty();
        }
        way.add(name);
        for (String next : new TreeSet<>(needs.get(name))) {
            Optional<List<String>> circle = follow(next, way);
            if (circle.isPresent()) {
                return circle;
            }
        }
        way.remove(name);
        finished.add(name);
        return Optional.empty();
    }
}
