package io.nightshift.job.ingest;

import io.nightshift.definition.Check;
import io.nightshift.definition.Rule;
import io.nightshift.job.check.Comparison;
import io.nightshift.job.check.Comparison.Side;
import io.nightshift.job.check.OtherSources;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The checks of a range that compare sources, after all of them were read: so their order does not matter. */
final class Comparisons {
    private final Map<String, SourceResult> sources = new TreeMap<>();
    private final List<LocalDate> runs;
    private final Map<LocalDate, OtherSources> found = new TreeMap<>();

    private Comparisons(Collection<SourceResult> sources, List<LocalDate> runs) {
        sources.forEach(source -> this.sources.put(source.name(), source));
        this.runs = runs;
        runs.forEach(run -> found.put(run, new OtherSources()));
    }

    /**
     * By run.
     *
     * @throws NightsApart where, of several runs, a check turns out unable to run
     */
    static Map<LocalDate, OtherSources> of(Collection<SourceResult> sources, List<LocalDate> runs) {
        Comparisons comparisons = new Comparisons(sources, runs);
        for (SourceResult source : sources) {
            for (Check check : source.definition().source().checks()) {
                if (check.rule() instanceof Rule.AcrossRule rule) {
                    comparisons.compare(source, check, rule);
                }
            }
        }
        return comparisons.found;
    }

    private void compare(SourceResult source, Check check, Rule.AcrossRule rule) {
        try {
            SourceResult other = sources.get(rule.with());
            if (other == null) {
                throw new IllegalArgumentException("there is no source " + rule.with());
            }
            Comparison.of(check, side(source), side(other))
                    .forEach((run, answer) -> found.get(run).add(source.name(), check.id(), answer));
        } catch (Exception e) { // AnalysisException is checked, and not declared
            if (runs.size() > 1) {
                throw new NightsApart(e);
            }
            found.values().forEach(others -> others.addBroken(source.name(), check.id(), e, masked(source, rule)));
        }
    }

    /** A row of either side may be what it failed on. */
    private Set<String> masked(SourceResult source, Rule.AcrossRule rule) {
        Set<String> masked = new TreeSet<>(source.definition().source().mask());
        Optional.ofNullable(sources.get(rule.with()))
                .ifPresent(other -> masked.addAll(other.definition().source().mask()));
        return masked;
    }

    private Side side(SourceResult source) {
        Map<LocalDate, LocalDate> nights = new TreeMap<>();
        runs.forEach(run -> nights.put(run, source.batch(run).night()));
        SourceDefinition definition = source.definition();
        return new Side(
                source.evaluation(), definition.types(), definition.source().mask(), nights);
    }
}
