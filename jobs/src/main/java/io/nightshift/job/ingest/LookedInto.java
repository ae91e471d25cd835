package io.nightshift.job.ingest;

import io.nightshift.definition.Check;
import io.nightshift.definition.Rule;
import io.nightshift.job.CheckOutcome;
import io.nightshift.job.check.CheckCounts;
import io.nightshift.job.check.ReferencedKeys.Target;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sources that lost rows of their own, and in which others therefore found less than they should have: where a night stops, the
 * fault may be theirs.
 *
 * @param rejecting names of checks that look into a source, by the source
 */
record LookedInto(Map<String, List<String>> rejecting, Map<String, CheckCounts> counts) {
    /** Those that checks of stopping sources failed over. */
    static LookedInto of(Collection<SourceResult> sources, RunVerdict verdict) {
        Map<String, CheckCounts> losing = losing(sources, verdict.run());
        Map<String, List<String>> rejecting = new LinkedHashMap<>();
        for (SourceResult source : sources) {
            for (Check check : source.definition().source().checks()) {
                other(check.rule())
                        .filter(losing::containsKey)
                        .filter(other -> failed(source.name(), check, verdict))
                        .ifPresent(other -> rejecting
                                .computeIfAbsent(other, key -> new ArrayList<>())
                                .add(source.name() + "." + check.id()));
            }
        }
        return new LookedInto(rejecting, losing);
    }

    private static Map<String, CheckCounts> losing(Collection<SourceResult> sources, LocalDate run) {
        Map<String, CheckCounts> losing = new LinkedHashMap<>();
        sources.stream()
                .filter(source -> source.counts(run).rejected() > 0)
                .forEach(source -> losing.put(source.name(), source.counts(run)));
        return losing;
    }

    /** The source that a rule looks into. */
    private static Optional<String> other(Rule rule) {
        if (rule instanceof Rule.References references) {
            return SourceDefinition.target(references).map(Target::source);
        }
        if (rule instanceof Rule.Distribution distribution) {
            return distribution.otherSource();
        }
        return rule instanceof Rule.AcrossRule across ? Optional.of(across.with()) : Optional.empty();
    }

    /** Whether a check has a part in stopping the run: by rows that it rejects, or by itself. */
    private static boolean failed(String source, Check check, RunVerdict verdict) {
        boolean rejects = verdict.isStoppedBy(source)
                && check.severity() == Check.Severity.ERROR
                && verdict.outcomes().stream()
                        .filter(outcome -> isOf(outcome, source, check))
                        .anyMatch(outcome -> outcome.badRows() > 0);
        boolean isOfRows = check.rule() instanceof Rule.RowRule;
        return isOfRows ? rejects : verdict.stopping().stream().anyMatch(outcome -> isOf(outcome, source, check));
    }

    private static boolean isOf(CheckOutcome outcome, String source, Check check) {
        return outcome.source().equals(source) && outcome.checkId().equals(check.id());
    }

    /** A sentence for each such source. */
    List<String> inWords() {
        return rejecting.entrySet().stream()
                .map(source -> {
                    CheckCounts lost = counts.get(source.getKey());
                    return "source " + source.getKey() + ", which " + IngestErrors.listed(source.getValue())
                            + (source.getValue().size() == 1 ? " looks into, had " : " look into, had ")
                            + lost.rejected() + " of " + lost.rows() + " rows rejected itself";
                })
                .toList();
    }

    boolean has(String source) {
        return rejecting.containsKey(source);
    }
}
