package io.nightshift.job.model;

import io.nightshift.definition.Condition;
import io.nightshift.definition.Model;
import io.nightshift.definition.Model.BeatChampion;
import io.nightshift.definition.Model.Gate;
import io.nightshift.definition.Model.Guard;
import io.nightshift.report.Numerals;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Decides on a challenger by its gate. A metric that is missing or NaN meets no condition. Without a champion only the absolute
 * limits are judged; a challenger that met no condition because none could be judged is rejected, since nothing vouches for it.
 */
final class Gatekeeper {
    /** A slice of fewer rows says nothing about a model. */
    static final long LEAST_IN_SLICE = 100;

    private Gatekeeper() {}

    /** Whether the challenger is promoted, and every finding that decided it, in words. */
    record Verdict(boolean promoted, List<String> reasons) {
        String why() {
            return String.join("; ", reasons);
        }
    }

    private record Finding(boolean met, String words) {}

    static Verdict judge(Gate gate, Evaluation evaluation) {
        List<Finding> findings = new ArrayList<>();
        gate.require().forEach((metric, limit) -> findings.add(require(metric, limit, evaluation)));
        if (evaluation.champion().isPresent()) {
            gate.beatChampion().ifPresent(beat -> findings.add(beat(beat, evaluation)));
            gate.guard().ifPresent(guard -> findings.addAll(guard(guard, evaluation)));
        }
        if (findings.isEmpty()) {
            findings.add(
                    new Finding(
                            false,
                            "the gate has no condition that could be judged: write require, or approve the first version yourself"));
        }
        boolean promoted = findings.stream().allMatch(Finding::met);
        List<String> reasons = new ArrayList<>(findings.stream()
                .filter(finding -> promoted || !finding.met())
                .map(Finding::words)
                .toList());
        if (!evaluation.note().isEmpty()) {
            reasons.add(evaluation.note());
        }
        return new Verdict(promoted, reasons);
    }

    private static Finding require(String metric, Condition limit, Evaluation evaluation) {
        double value = evaluation.challengerMetrics().getOrDefault(metric, Double.NaN);
        boolean met = limit.holds(value);
        return new Finding(met, metric + " " + number(value) + (met ? " is " : " is not ") + limit);
    }

    private static Finding beat(BeatChampion beat, Evaluation evaluation) {
        Evaluation.Difference difference = evaluation.difference().orElseThrow();
        double judged = beat.confidence().isPresent() ? difference.low() : difference.value();
        // An improvement of at least 0 would let an equal model through, and equal is not better.
        boolean met = beat.by() == 0 ? judged > 0 : judged >= beat.by();
        String words = String.format(
                Locale.ROOT,
                "%s %s against the champion's %s, better by %s%s, %s %s",
                beat.metric(),
                number(evaluation.challengerMetrics().getOrDefault(beat.metric(), Double.NaN)),
                number(evaluation.championMetrics().getOrDefault(beat.metric(), Double.NaN)),
                number(difference.value()),
                beat.confidence()
                        .map(confidence -> interval(confidence, difference))
                        .orElse(""),
                met ? "meets" : "misses",
                beat.by() == 0 ? "> 0" : ">= " + number(beat.by()));
        return new Finding(met, words);
    }

    private static String interval(double confidence, Evaluation.Difference difference) {
        return String.format(
                Locale.ROOT,
                " (%s %% interval %s to %s)",
                Math.round(confidence * 1000) / 10.0,
                number(difference.low()),
                number(difference.high()));
    }

    private static List<Finding> guard(Guard guard, Evaluation evaluation) {
        return evaluation.slices().stream()
                .filter(slice -> slice.rows() >= LEAST_IN_SLICE)
                .filter(slice -> !Double.isNaN(slice.champion()))
                .map(slice -> guard(guard, evaluation.metric(), slice))
                .toList();
    }

    private static Finding guard(Guard guard, String metric, Evaluation.Slice slice) {
        double drop = Metric.goodness(metric, slice.champion()) - Metric.goodness(metric, slice.challenger());
        boolean met = drop <= guard.maxDrop();
        return new Finding(
                met,
                String.format(
                        Locale.ROOT,
                        "%s: %s %s against %s, %s %s",
                        slice.inWords(),
                        metric,
                        number(slice.challenger()),
                        number(slice.champion()),
                        met ? "within a drop of" : "drops by more than",
                        number(guard.maxDrop())));
    }

    /** Metrics that a gate names but the task does not have are the author's error, before anything is judged. */
    static void refuseUnknown(Model model) {
        model.gate().require().keySet().forEach(metric -> Metric.known(metric, model.task()));
        Metric.comparedBy(model);
    }

    private static String number(double value) {
        return Numerals.plain(value);
    }

    /** Facts of an evaluation for people and queries. */
    static Map<String, String> evidence(Evaluation evaluation) {
        Map<String, String> facts = new TreeMap<>();
        facts.put("metric", evaluation.metric());
        facts.put("rows", String.valueOf(evaluation.rows()));
        facts.put("evaluation", evaluation.inputs());
        evaluation.difference().ifPresent(difference -> {
            facts.put("difference", number(difference.value()));
            facts.put("difference_low", number(difference.low()));
            facts.put("difference_high", number(difference.high()));
        });
        return facts;
    }
}
