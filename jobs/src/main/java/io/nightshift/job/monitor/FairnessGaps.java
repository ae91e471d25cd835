package io.nightshift.job.monitor;

import io.nightshift.drift.Confusion;
import io.nightshift.drift.Estimate;
import io.nightshift.drift.FairnessGap;
import io.nightshift.drift.FairnessGap.Criterion;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How differently a binary model treats the rows of a slice and those of all other slices of the same column: four rates, each as a difference
 * and as a ratio, with intervals.
 */
final class FairnessGaps {
    /** Column {@code feature} of such a fact. */
    static final String AGAINST = "against the others";

    private FairnessGaps() {}

    /** Of columns with two slices or more, by slice. */
    static List<Fact> of(Map<String, QualityFigures> slices, List<String> columns, LocalDate window) {
        List<Fact> facts = new ArrayList<>();
        columns.forEach(column -> {
            Map<String, Confusion> groups = groups(slices, column);
            Confusion all = groups.values().stream().reduce(new Confusion(0, 0, 0, 0), Confusion::plus);
            if (groups.size() > 1) {
                groups.forEach((slice, group) -> facts.addAll(facts(slice, group, all.minus(group), window)));
            }
        });
        return facts;
    }

    private static Map<String, Confusion> groups(Map<String, QualityFigures> slices, String column) {
        Map<String, Confusion> groups = new TreeMap<>();
        slices.forEach((slice, figures) -> figures.decisions()
                .filter(decisions -> slice.startsWith(column + "=") || slice.equals(column + " is null"))
                .ifPresent(decisions -> groups.put(slice, decisions)));
        return groups;
    }

    private static List<Fact> facts(String slice, Confusion group, Confusion others, LocalDate window) {
        Fact.Rows rows = new Fact.Rows(0, group.rows(), Double.NaN);
        List<Fact> facts = new ArrayList<>();
        for (Criterion criterion : Criterion.values()) {
            FairnessGap gap = FairnessGap.of(criterion, group, others);
            String rate = criterion.name().toLowerCase(Locale.ROOT);
            Map<String, Estimate> metrics =
                    new TreeMap<>(Map.of(rate + "_gap", gap.difference(), rate + "_ratio", gap.ratio()));
            metrics.forEach((metric, estimate) -> facts.add(
                    Fact.quality(slice, metric, window, rows, estimate).ofPart(AGAINST)));
        }
        return facts;
    }
}
