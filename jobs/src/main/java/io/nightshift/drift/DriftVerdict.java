package io.nightshift.drift;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the figures of one column say together.
 *
 * @param status the most urgent of its figures
 * @param severity the largest of its raised figures, else 0
 * @param cause in words, as {@code null share 2.0 % -> 30.1 %}; empty unless raised
 * @param moved positions of the bins that the cause speaks of; none unless raised
 */
public record DriftVerdict(
        String subject,
        DriftStatus status,
        double severity,
        List<DriftFigure> figures,
        String cause,
        List<Integer> moved) {
    /** A share says more about what happened than a distance does. */
    private static final Comparator<DriftFigure> MOST_TELLING = Comparator.comparing(DriftFigure::status)
            .thenComparing(figure -> figure.metric().isShare())
            .thenComparing(DriftFigure::severity);

    static DriftVerdict of(DriftCase drift, List<DriftFigure> figures) {
        DriftStatus status = figures.stream()
                .map(DriftFigure::status)
                .max(Comparator.naturalOrder())
                .orElse(DriftStatus.NOT_APPLICABLE);
        List<DriftFigure> raised =
                figures.stream().filter(figure -> figure.status().isRaised()).toList();
        DriftCause cause = raised.stream()
                .max(MOST_TELLING)
                .map(figure -> DriftCause.of(drift, figure.metric()))
                .orElse(DriftCause.NONE);
        double severity =
                raised.stream().mapToDouble(DriftFigure::severity).max().orElse(0);
        return new DriftVerdict(drift.subject(), status, severity, List.copyOf(figures), cause.inWords(), cause.bins());
    }

    /** Of a column that cannot be compared with its reference at all. */
    public static DriftVerdict notApplicable(String subject) {
        DriftFigure none = new DriftFigure(
                DriftMetric.PSI,
                OptionalDouble.empty(),
                DriftFigure.Significance.NONE,
                OptionalDouble.empty(),
                DriftStatus.NOT_APPLICABLE,
                0);
        return new DriftVerdict(subject, none.status(), 0, List.of(none), "", List.of());
    }

    /** Names of the metrics in this state. */
    public List<String> metrics(DriftStatus state) {
        return figures.stream()
                .filter(figure -> figure.status() == state)
                .map(figure -> figure.metric().id())
                .toList();
    }

    /** The figure of a metric, if that applies to this kind of column. */
    public Optional<DriftFigure> figure(DriftMetric metric) {
        return figures.stream().filter(figure -> figure.metric() == metric).findFirst();
    }
}
