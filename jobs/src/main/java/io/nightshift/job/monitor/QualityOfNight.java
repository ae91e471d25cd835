package io.nightshift.job.monitor;

import io.nightshift.definition.Trigger;
import io.nightshift.drift.Estimate;
import io.nightshift.job.monitor.Finding.Verdict;
import io.nightshift.report.Numerals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Quality of the scores whose labels matured tonight.
 *
 * @param coverage empty where nothing had been scored for that night
 * @param facts by slice and metric, that of the coverage first
 * @param metrics of all rows, those that could be told
 * @param labels how they differ from those of the training
 */
record QualityOfNight(
        Optional<LabelCoverage> coverage, List<Fact> facts, Map<String, Double> metrics, LabelsOfNight labels) {
    static final QualityOfNight NONE = new QualityOfNight(Optional.empty(), List.of(), Map.of(), LabelsOfNight.NONE);

    /** @param slices none where no label matched */
    static QualityOfNight of(Map<String, QualityFigures> slices, LabelCoverage coverage) {
        List<Fact> facts = new ArrayList<>(List.of(Fact.of(coverage)));
        slices.forEach((slice, figures) -> {
            double share = slice.equals(Profiles.ALL) ? coverage.share() : Double.NaN;
            Fact.Rows rows = new Fact.Rows(0, figures.rows(), share);
            figures.metrics()
                    .forEach((metric, estimate) ->
                            facts.add(Fact.quality(slice, metric, coverage.window(), rows, estimate)));
        });
        Optional.ofNullable(slices.get(Profiles.ALL))
                .ifPresent(figures -> figures.parts().forEach(part -> facts.addAll(parts(part, coverage))));
        Map<String, Double> metrics = new TreeMap<>();
        Optional.ofNullable(slices.get(Profiles.ALL))
                .map(QualityFigures::metrics)
                .orElse(Map.of())
                .forEach((metric, estimate) -> known(estimate).ifPresent(value -> metrics.put(metric, value)));
        return new QualityOfNight(Optional.of(coverage), facts, metrics, LabelsOfNight.NONE);
    }

    private static List<Fact> parts(PartFigures part, LabelCoverage coverage) {
        Fact.Rows rows = new Fact.Rows(0, part.rows(), Double.NaN);
        return part.metrics().entrySet().stream()
                .map(metric -> Fact.quality(Profiles.ALL, metric.getKey(), coverage.window(), rows, metric.getValue())
                        .ofPart(part.part()))
                .toList();
    }

    /** With how slices of the same column compare. */
    QualityOfNight with(List<Fact> gaps) {
        List<Fact> all = new ArrayList<>(facts);
        all.addAll(gaps);
        return new QualityOfNight(coverage, all, metrics, labels);
    }

    QualityOfNight with(LabelsOfNight judged) {
        return new QualityOfNight(coverage, facts, metrics, judged);
    }

    /** Of all rows; empty where it could not be told. */
    Optional<Fact> fact(String metric) {
        return facts.stream().filter(fact -> fact.isOfModel(metric)).findFirst();
    }

    private static Optional<Double> known(Estimate estimate) {
        return Double.isNaN(estimate.value()) ? Optional.empty() : Optional.of(estimate.value());
    }

    /** One finding for the labels, and one for each metric that the definition sets a limit to. */
    List<Finding> findings(List<Trigger> triggers) {
        List<Finding> findings = new ArrayList<>();
        findings.add(coverage.map(LabelCoverage::finding).orElseGet(LabelCoverage::notDue));
        triggers.stream()
                .filter(Trigger.Metric.class::isInstance)
                .map(Trigger.Metric.class::cast)
                .map(this::finding)
                .forEach(findings::add);
        return findings;
    }

    private Finding finding(Trigger.Metric limit) {
        Double value = metrics.get(limit.metric());
        if (value == null) {
            return new Finding(limit.metric(), "quality", Verdict.UNKNOWN, 0, "no label has matured");
        }
        boolean holds = limit.condition().holds(value);
        String words = limit.metric() + " is " + Numerals.plain(value) + ", the limit is " + limit.condition();
        return new Finding(limit.metric(), "quality", holds ? Verdict.ALERT : Verdict.FINE, holds ? 1 : 0, words);
    }
}
