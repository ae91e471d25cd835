package io.nightshift.definition.bind;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Collects everything wrong, so that one pass reports it all. */
public final class Problems {
    private final Set<Problem> found = new TreeSet<>(Comparator.comparing(Problem::at)
            .thenComparing(Problem::path)
            .thenComparing(Problem::problem)
            .thenComparing(Problem::why));

    public void add(Problem problem) {
        found.add(problem);
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** In the order of the file, without doubles. */
    public List<Problem> list() {
        return List.copyOf(found);
    }

    /** Whether something is wrong at the path itself, as when a whole section is missing or no mapping. */
    public boolean touchExactly(String path) {
        return found.stream().anyMatch(problem -> problem.path().equals(path));
    }

    /** Whether something is wrong at the path or below it. */
    public boolean touch(String path) {
        return found.stream().anyMatch(problem -> Paths.isWithin(problem.path(), path));
    }
}
