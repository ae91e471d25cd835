package io.nightshift.job.ingest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The order in which sources are checked: those that others refer to come first. */
final class SourceOrder {
    private SourceOrder() {}

    /**
     * Groups of sources; those of one group do not depend on each other. A reference to a source that is not there is no
     * dependency: the check reports it.
     *
     * @throws io.nightshift.failure.PipelineException USAGE where sources refer to one another in a circle
     */
    static List<List<SourceDefinition>> levels(Map<String, SourceDefinition> sources) {
        List<List<SourceDefinition>> levels = new ArrayList<>();
        Set<String> done = new LinkedHashSet<>();
        while (done.size() < sources.size()) {
            List<SourceDefinition> level = sources.values().stream()
                    .filter(source -> !done.contains(source.name()))
                    .filter(source -> done.containsAll(known(source.targets(), sources.keySet())))
                    .toList();
            if (level.isEmpty()) {
                throw IngestErrors.referenceCycle(sources.keySet().stream()
                        .filter(name -> !done.contains(name))
                        .toList());
            }
            level.forEach(source -> done.add(source.name()));
            levels.add(level);
        }
        return levels;
    }

    private static List<String> known(Collection<String> targets, Collection<String> names) {
        return targets.stream().filter(names::contains).toList();
    }
}
