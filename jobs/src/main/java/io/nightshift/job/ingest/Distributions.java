package io.nightshift.job.ingest;

import io.nightshift.definition.Check;
import io.nightshift.definition.Rule;
import io.nightshift.drift.ValueCells;
import io.nightshift.job.check.CountedValues;
import io.nightshift.job.check.CountedValues.Sides;
import io.nightshift.job.check.DistributionCheck;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Values of a range that are counted for checks of distributions, after all sources were read: one query for each source. */
final class Distributions {
    private final Map<String, SourceResult> sources = new TreeMap<>();
    private final Map<LocalDate, CountedValues> counted = new TreeMap<>();

    private Distributions(Collection<SourceResult> sources, List<LocalDate> runs) {
        sources.forEach(source -> this.sources.put(source.name(), source));
        runs.forEach(run -> counted.put(run, new CountedValues()));
    }

    /**
     * By run.
     *
     * @throws NightsApart where, of several runs, a column turns out unable to be counted
     */
    static Map<LocalDate, CountedValues> of(Collection<SourceResult> sources, List<LocalDate> runs) {
        Distributions distributions = new Distributions(sources, runs);
        sources.forEach(distributions::count);
        return distributions.counted;
    }

    private void count(SourceResult source) {
        List<DistributionCheck> able = new ArrayList<>();
        for (Check check : source.definition().source().checks()) {
            if (check.rule() instanceof Rule.Distribution) {
                try {
                    able.add(DistributionCheck.of(check, source.definition().types()));
                } catch (IllegalArgumentException e) {
                    broken(source, check, e);
                }
            }
        }
        if (!able.isEmpty()) {
            count(source, able);
        }
    }

    /** All in one query, and where that fails in halves, until each failure is one check's. */
    private void count(SourceResult source, List<DistributionCheck> checks) {
        try {
            List<Map<LocalDate, ValueCells>> found = DistributionCheck.count(source.evaluation(), checks);
            for (int i = 0; i < checks.size(); i++) {
                add(source, checks.get(i), found.get(i));
            }
        } catch (RuntimeException e) {
            if (counted.size() > 1) {
                throw new NightsApart(e);
            }
            if (checks.size() == 1) {
                broken(source, checks.get(0).check(), e);
                return;
            }
            count(source, checks.subList(0, checks.size() / 2));
            count(source, checks.subList(checks.size() / 2, checks.size()));
        }
    }

    private void add(SourceResult source, DistributionCheck check, Map<LocalDate, ValueCells> nights) {
        Optional<SourceResult> other = check.otherSource().map(this::other);
        Map<LocalDate, ValueCells> others = new TreeMap<>();
        other.ifPresent(found -> others.putAll(ofOther(check, found)));
        counted.forEach((run, values) -> {
            Optional<ValueCells> theirs =
                    other.map(found -> others.getOrDefault(found.batch(run).night(), check.nothing()));
            ValueCells mine = nights.getOrDefault(source.batch(run).night(), check.nothing());
            values.add(source.name(), check.check().id(), new Sides(mine, theirs));
        });
    }

    private static Map<LocalDate, ValueCells> ofOther(DistributionCheck check, SourceResult other) {
        DistributionCheck theirs =
                DistributionCheck.ofOther(check.check(), other.definition().types());
        if (theirs.ofTexts() != check.ofTexts()) {
            throw new IllegalArgumentException("one column is of numbers, the other of texts");
        }
        return DistributionCheck.count(other.evaluation(), List.of(theirs)).get(0);
    }

    private SourceResult other(String name) {
        return Optional.ofNullable(sources.get(name))
                .orElseThrow(() -> new IllegalArgumentException("there is no source " + name));
    }

    private void broken(SourceResult source, Check check, Exception cause) {
        Set<String> masked = new TreeSet<>(source.definition().source().mask());
        ((Rule.Distribution) check.rule())
                .otherSource()
                .map(sources::get)
                .ifPresent(other -> masked.addAll(other.definition().source().mask()));
        counted.values().forEach(values -> values.addBroken(source.name(), check.id(), cause, masked));
    }
}
