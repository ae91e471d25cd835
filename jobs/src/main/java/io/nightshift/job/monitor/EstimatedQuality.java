package io.nightshift.job.monitor;

import io.nightshift.definition.Model.Task;
import io.nightshift.drift.Estimate;
import io.nightshift.drift.NumericBins;
import io.nightshift.drift.OutcomeSums;
import io.nightshift.drift.QualityForecast;
import io.nightshift.drift.WeightedForecast;
import io.nightshift.job.monitor.MonitoredColumn.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Quality that the scores of a night will have, before their labels are there: out of their counts, without another look. */
final class EstimatedQuality {
    private EstimatedQuality() {}

    /**
     * One fact a metric and slice. Of a slice it is taken that a score means there what it means elsewhere; its interval is that of its own
     * rows. None where the champion's reference has no outcomes, as of one that was trained before they were kept.
     *
     * <p>Of all rows of a binary model there is a second one, {@value WeightedForecast#NAME}, whose hold-out is weighted by tonight's features; its rows of the
     * reference are the effective ones.
     *
     * @param profiles of the rows scored tonight
     * @param together how their features go together; empty where that is not known
     */
    static List<Fact> of(Task task, List<Profile> profiles, Optional<JointProfile> together) {
        Map<Reference, List<Profile>> scores = profiles.stream()
                .filter(profile -> profile.reference().column().role() == Role.SCORE)
                .filter(profile -> !profile.reference().outcomes().isEmpty())
                .collect(Collectors.groupingBy(Profile::reference, LinkedHashMap::new, Collectors.toList()));
        List<Fact> facts = new ArrayList<>();
        scores.forEach((reference, slices) -> {
            QualityForecast forecast = forecast(task, reference);
            slices.forEach(profile -> facts.addAll(facts(profile, rows(reference), forecast.of(profile.counts()))));
            slices.stream()
                    .filter(profile -> task == Task.BINARY && profile.slice().equals(Profiles.ALL))
                    .forEach(profile -> together.ifPresent(features -> facts.addAll(weighted(profile, features))));
        });
        return facts;
    }

    /** None where the codes of the hold-out were not kept. */
    private static List<Fact> weighted(Profile profile, JointProfile features) {
        Reference reference = profile.reference();
        WeightedForecast.Expected expected = WeightedForecast.of(
                        (NumericBins) reference.column().bins(),
                        features.reference().coded(reference.outcomes()),
                        features.reference().all())
                .of(profile.counts(), features.sums());
        return facts(profile, Math.round(expected.effectiveRows()), expected.metrics()).stream()
                .map(fact -> fact.ofPart(WeightedForecast.NAME))
                .toList();
    }

    private static QualityForecast forecast(Task task, Reference reference) {
        return switch (task) {
            case BINARY ->
                QualityForecast.ofBinary((NumericBins) reference.column().bins(), reference.outcomes());
            case MULTICLASS -> QualityForecast.ofMulticlass(reference.outcomes());
            case REGRESSION -> QualityForecast.ofRegression(reference.outcomes());
        };
    }

    private static long rows(Reference reference) {
        return reference.outcomes().stream()
                .flatMap(night -> night.bins().stream())
                .mapToLong(OutcomeSums::rows)
                .sum();
    }

    private static List<Fact> facts(Profile profile, long reference, Map<String, Estimate> estimates) {
        Fact.Rows rows = new Fact.Rows(reference, profile.counts().rows(), 0);
        return estimates.entrySet().stream()
                .map(estimate -> Fact.quality(
                                profile.slice(), estimate.getKey(), profile.window(), rows, estimate.getValue())
                        .estimated())
                .toList();
    }
}
