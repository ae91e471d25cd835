package io.nightshift.drift;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Judges whether columns still go together as they did. Its three figures are tested for themselves, at a fifth of the false discovery
 * rate of the run, so that they add little to the nights with a false alert.
 */
public final class JointJudge {
    private static final double SHARE_OF_RATE = 0.2;
    /** That something fits less well, says less than what does. */
    private static final Comparator<DriftFigure> MOST_TELLING = Comparator.comparing(DriftFigure::status)
            .thenComparing(figure -> figure.metric() != DriftMetric.RECONSTRUCTION_CHANGE)
            .thenComparing(DriftFigure::severity);

    private static final int PARTS = 5;
    private static final int NAMED = 2;

    private JointJudge() {}

    /**
     * A change that columns with alerts of their own explain is no second alert: what is not one without these columns, is a warning.
     *
     * @param drifted columns with alerts of their own
     */
    public static JointVerdict judge(JointCase drift, List<String> drifted, DriftPolicy policy) {
        List<DriftFigure> figures = figures(drift, policy);
        if (figures.stream().noneMatch(figure -> figure.status() == DriftStatus.ALERT)) {
            return verdict(drift, figures, policy);
        }
        List<DriftFigure> others = drifted.isEmpty() ? figures : figures(drift.without(drifted), policy);
        return verdict(
                drift, figures.stream().map(figure -> explained(figure, others)).toList(), policy);
    }

    private static List<DriftFigure> figures(JointCase drift, DriftPolicy policy) {
        long minimumRows = policy.of(JointCase.SUBJECT).minimumRows();
        JointMeasurement measurement = new JointMeasurement(drift, minimumRows);
        List<Measured> measured =
                drift.current().rows() >= minimumRows && measurement.isPossible() ? measurement.all() : List.of();
        double[] chances =
                measured.stream().mapToDouble(one -> one.chance().pValue()).toArray();
        double[] adjusted = FalseDiscovery.adjust(chances);
        double[] levels = FalseDiscovery.levels(SHARE_OF_RATE * policy.falseDiscoveryRate(), chances);
        List<DriftFigure> figures = new ArrayList<>();
        for (int i = 0; i < measured.size(); i++) {
            DriftJudge.Level level = new DriftJudge.Level(Math.min(1, adjusted[i] / SHARE_OF_RATE), levels[i]);
            figures.add(DriftJudge.figure(measured.get(i), level, JointCase.SUBJECT, policy));
        }
        return figures;
    }

    private static DriftFigure explained(DriftFigure figure, List<DriftFigure> others) {
        boolean isExplained = figure.status() == DriftStatus.ALERT
                && others.stream()
                        .noneMatch(other -> other.metric() == figure.metric() && other.status() == DriftStatus.ALERT);
        return isExplained ? figure.as(DriftStatus.WARN) : figure;
    }

    private static JointVerdict verdict(JointCase drift, List<DriftFigure> figures, DriftPolicy policy) {
        if (figures.isEmpty()) {
            return JointVerdict.NONE;
        }
        DriftStatus status = figures.stream()
                .map(DriftFigure::status)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        Optional<DriftFigure> told =
                figures.stream().filter(figure -> figure.status().isRaised()).max(MOST_TELLING);
        List<JointPart> parts =
                told.map(figure -> parts(drift, figure.metric(), policy)).orElse(List.of());
        String cause = told.map(figure -> cause(figure, parts)).orElse("");
        double severity =
                figures.stream().mapToDouble(DriftFigure::severity).max().orElseThrow();
        return new JointVerdict(
                new DriftVerdict(JointCase.SUBJECT, status, severity, figures, cause, List.of()), parts);
    }

    private static String cause(DriftFigure figure, List<JointPart> parts) {
        double value = figure.value().orElseThrow();
        String most = parts.stream().limit(NAMED).map(JointPart::name).collect(Collectors.joining(" and "));
        return switch (figure.metric()) {
            case CORRELATION_CHANGE ->
                String.format(
                        Locale.ROOT,
                        "correlation of %s %.2f -> %.2f",
                        parts.get(0).name(),
                        parts.get(0).reference(),
                        parts.get(0).current());
            case RECONSTRUCTION_CHANGE ->
                String.format(
                        Locale.ROOT,
                        "columns go together less well: error of reconstruction %+.0f %%, most of it in %s",
                        100 * value,
                        most);
            default ->
                String.format(
                        Locale.ROOT,
                        "a linear classifier tells the rows from the reference's: AUC %.2f, most by %s",
                        value,
                        most);
        };
    }

    private static List<JointPart> parts(JointCase drift, DriftMetric metric, DriftPolicy policy) {
        JointMeasurement measurement =
                new JointMeasurement(drift, policy.of(JointCase.SUBJECT).minimumRows());
        if (metric == DriftMetric.CORRELATION_CHANGE) {
            return measurement.pairs().stream()
                    .limit(PARTS)
                    .map(pair -> part(drift, pair))
                    .toList();
        }
        JointComparison comparison = measurement.comparison();
        double[] parts = metric == DriftMetric.DOMAIN_AUC ? comparison.domainParts() : comparison.reconstructionParts();
        return columns(drift, comparison, parts).stream()
                .sorted(Comparator.comparingDouble((JointPart part) -> -Math.abs(part.part()))
                        .thenComparing(JointPart::name))
                .limit(PARTS)
                .toList();
    }

    private static JointPart part(JointCase drift, CorrelationChange pair) {
        return new JointPart(
                "pair",
                drift.columns().get(pair.one()) + " and " + drift.columns().get(pair.other()),
                pair.before(),
                pair.now(),
                pair.change());
    }

    private static List<JointPart> columns(JointCase drift, JointComparison comparison, double[] parts) {
        double all = Math.max(
                Double.MIN_NORMAL, DoubleStream.of(parts).map(Math::abs).sum());
        double[] shift = comparison.shift().toArray();
        return IntStream.range(0, parts.length)
                .mapToObj(column ->
                        new JointPart("column", drift.columns().get(column), 0, shift[column], parts[column] / all))
                .toList();
    }
}
