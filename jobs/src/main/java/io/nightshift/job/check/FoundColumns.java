package io.nightshift.job.check;

import io.nightshift.definition.Rule.SameColumns.Difference;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * How the columns that are read differ from those that a source declares.
 *
 * @param others that are not declared
 * @param differences of those that are, as far as the format tells
 */
public record FoundColumns(Set<String> others, Set<Found> differences) {
    public static final FoundColumns AS_DECLARED = new FoundColumns(Set.of(), Set.of());

    /** One of them, in words. */
    public record Found(Difference kind, String words) {}

    /** Those of both. */
    public FoundColumns and(FoundColumns more) {
        Set<String> allOthers = new LinkedHashSet<>(others);
        allOthers.addAll(more.others);
        Set<Found> all = new LinkedHashSet<>(differences);
        all.addAll(more.differences);
        return new FoundColumns(allOthers, all);
    }
}
