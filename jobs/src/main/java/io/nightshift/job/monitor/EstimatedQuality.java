package io.nightshift.job.monitor;

import io.nightshift.definition.Model.Task;
import io.nightshift.drift.Estimate;
import io.nightshift.drift.NumericBins;
import io.nightshift.drift.OutcomeSums;
import io.nightshift.drift.QualityForecast;
import io.nightshift.job.monitor.MonitoredColumn.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Quality that the scores of a night will have, before their labels are there: out of their counts, without another look. */
final class EstimatedQuality {
    private EstimatedQuality() {}

    /**
     * One fact a metric and slice. Of a slice it is taken that a score means there what it means elsewhere; its interval is that of its own
     * rows. None where the champion's reference has no outcomes, as of one that was trained before they were kept.
     *
     * @param profiles of the rows scored tonight
     */
    static List<Fact> of(Task task, List<Profile> profiles) {
        Map<Reference, List<Profile>> scores = profiles.stream()
                .filter(profile -> profile.reference().column().role() == Role.SCORE)
                .filter(profile -> !profile.reference().outcomes().isEmpty())
                .collect(Collectors.groupingBy(Profile::reference, LinkedHashMap::new, Collectors.toList()));
        List<Fact> facts = new ArrayList<>();
        scores.forEach((reference, slices) -> {
            QualityForecast forecast = forecast(task, reference);
            slices.forEach(profile -> facts.addAll(facts(profile, forecast.of(profile.counts()))));
        });
        return facts;
    }

    private static QualityForecast forecast(Task task, Reference reference) {
        return switch (task) {
            case BINARY ->
                QualityForecast.ofBinary((NumericBins) reference.column().bins(), reference.outcomes());
            case MULTICLASS -> QualityForecast.ofMulticlass(reference.outcomes());
            case REGRESSION -> QualityForecast.ofRegression(reference.outcomes());
        };
    }

    private static List<Fact> facts(Profile profile, Map<String, Estimate> estimates) {
        long reference = profile.reference().outcomes().stream()
                .flatMap(night -> night.bins().stream())
                .mapToLong(OutcomeSums::rows)
                .sum();
        Fact.Rows rows = new Fact.Rows(reference, profile.counts().rows(), 0);
        return estimates.entrySet().stream()
                .map(estimate -> Fact.quality(
                                profile.slice(), estimate.getKey(), profile.window(), rows, estimate.getValue())
                        .estimated())
                .toList();
    }
}
