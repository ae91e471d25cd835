package io.nightshift.job.monitor;

import io.nightshift.definition.Model.Task;
import io.nightshift.drift.Estimate;
import io.nightshift.drift.NumericBins;
import io.nightshift.drift.OutcomeSums;
import io.nightshift.drift.QualityForecast;
import io.nightshift.job.monitor.MonitoredColumn.Role;
import java.util.List;
import java.util.Map;

/** Quality that the scores of a night will have, before their labels are there: out of their counts, without another look. */
final class EstimatedQuality {
    private EstimatedQuality() {}

    /**
     * One fact a metric, over all rows. None where the champion's reference has no outcomes, as of one that was trained before
     * they were kept.
     *
     * @param profiles of the rows scored tonight
     */
    static List<Fact> of(Task task, List<Profile> profiles) {
        return profiles.stream()
                .filter(profile -> profile.slice().equals(Profiles.ALL))
                .filter(profile -> profile.reference().column().role() == Role.SCORE)
                .filter(profile -> !profile.reference().outcomes().isEmpty())
                .flatMap(profile -> facts(profile, estimates(task, profile)).stream())
                .toList();
    }

    private static Map<String, Estimate> estimates(Task task, Profile profile) {
        Reference reference = profile.reference();
        QualityForecast forecast =
                switch (task) {
                    case BINARY ->
                        QualityForecast.ofBinary(
                                (NumericBins) reference.column().bins(), reference.outcomes());
                    case MULTICLASS -> QualityForecast.ofMulticlass(reference.outcomes());
                    case REGRESSION -> QualityForecast.ofRegression(reference.outcomes());
                };
        return forecast.of(profile.counts());
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
