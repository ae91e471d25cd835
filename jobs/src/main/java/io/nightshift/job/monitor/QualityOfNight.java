package io.nightshift.job.monitor;

import io.nightshift.definition.Trigger;
import io.nightshift.drift.Estimate;
import io.nightshift.job.monitor.Finding.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Quality of the scores whose labels matured tonight.
 *
 * @param version of the model that had scored them; it need not be tonight's champion
 * @param facts by slice and metric
 * @param metrics of all rows, those that could be told
 */
record QualityOfNight(long version, List<Fact> facts, Map<String, Double> metrics) {
    static final QualityOfNight NONE = new QualityOfNight(0, List.of(), Map.of());

    /**
     * @param scored rows that were scored for the night, with or without a label
     * @param window that night
     */
    static QualityOfNight of(Map<String, QualityFigures> slices, long version, long scored, LocalDate window) {
        List<Fact> facts = new ArrayList<>();
        slices.forEach((slice, figures) -> {
            double coverage = slice.equals(Profiles.ALL) && scored > 0 ? (double) figures.rows() / scored : Double.NaN;
            Fact.Rows rows = new Fact.Rows(0, figures.rows(), coverage);
            figures.metrics()
                    .forEach((metric, estimate) -> facts.add(Fact.quality(slice, metric, window, rows, estimate)));
        });
        Map<String, Double> metrics = new TreeMap<>();
        Optional.ofNullable(slices.get(Profiles.ALL))
                .map(QualityFigures::metrics)
                .orElse(Map.of())
                .forEach((metric, estimate) -> known(estimate).ifPresent(value -> metrics.put(metric, value)));
        return new QualityOfNight(version, facts, metrics);
    }

    private static Optional<Double> known(Estimate estimate) {
        return Double.isNaN(estimate.value()) ? Optional.empty() : Optional.of(estimate.value());
    }

    /** One finding for each metric that the definition sets a limit to. */
    List<Finding> findings(List<Trigger> triggers) {
        return triggers.stream()
                .filter(Trigger.Metric.class::isInstance)
                .map(Trigger.Metric.class::cast)
                .map(this::finding)
                .toList();
    }

    private Finding finding(Trigger.Metric limit) {
        Double value = metrics.get(limit.metric());
        if (value == null) {
            return new Finding(limit.metric(), "quality", Verdict.UNKNOWN, 0, "no label has matured");
        }
        boolean holds = limit.condition().holds(value);
        String words =
                String.format(Locale.ROOT, "%s is %.4g, the limit is %s", limit.metric(), value, limit.condition());
        return new Finding(limit.metric(), "quality", holds ? Verdict.ALERT : Verdict.FINE, holds ? 1 : 0, words);
    }
}
