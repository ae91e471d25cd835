package io.nightshift.drift;

import io.nightshift.drift.DriftFigure.Significance;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Judges all columns of a run together, since the more is looked at, the more looks drifted by chance. A figure is raised if it
 * is large enough to matter and, after false discovery control over the run, more than chance.
 */
public final class DriftJudge {
    private DriftJudge() {}

    /**
     * One verdict per case, in their order. A case with too few rows, or a statistic that has no meaning for it, is said to be so
     * and never fails the run.
     */
    public static List<DriftVerdict> judge(List<DriftCase> cases, DriftPolicy policy) {
        List<List<Measured>> measured = cases.stream().map(DriftJudge::measure).toList();
        double[] chances = chances(cases, measured, policy);
        double[] adjusted = FalseDiscovery.adjust(chances);
        double[] levels = FalseDiscovery.levels(policy.falseDiscoveryRate(), chances);
        List<DriftVerdict> verdicts = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < cases.size(); i++) {
            boolean judged = isJudged(cases.get(i), policy);
            List<DriftFigure> figures = new ArrayList<>();
            for (Measured one : measured.get(i)) {
                figures.add(
                        judged
                                ? figure(
                                        one,
                                        new Level(adjusted[next], levels[next]),
                                        cases.get(i).subject(),
                                        policy)
                                : insufficient(one));
                next++;
            }
            verdicts.add(DriftVerdict.of(cases.get(i), figures));
        }
        return List.copyOf(verdicts);
    }

    private static List<Measured> measure(DriftCase drift) {
        boolean isEmpty = drift.reference().rows() == 0 || drift.current().rows() == 0;
        return isEmpty ? List.of(Measured.notApplicable(DriftMetric.PSI)) : Measurement.of(drift);
    }

    private static double[] chances(List<DriftCase> cases, List<List<Measured>> measured, DriftPolicy policy) {
        List<Double> pValues = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            boolean judged = isJudged(cases.get(i), policy);
            measured.get(i).forEach(one -> pValues.add(judged ? one.chance().pValue() : Double.NaN));
        }
        return pValues.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static boolean isJudged(DriftCase drift, DriftPolicy policy) {
        return Math.min(drift.reference().rows(), drift.current().rows())
                        >= policy.of(drift.subject()).minimumRows()
                && drift.nights().stream()
                                .filter(night -> night.counts().rows() > 0)
                                .count()
                        >= policy.minimumNights();
    }

    /**
     * How certain a figure has to be.
     *
     * @param adjusted chance of the figure after false discovery control
     * @param needed chance before it that it must not exceed
     */
    record Level(double adjusted, double needed) {}

    static DriftFigure figure(Measured one, Level level, String subject, DriftPolicy policy) {
        if (!one.applies()) {
            return unjudged(one, DriftStatus.NOT_APPLICABLE);
        }
        PracticalFloor floor = policy.of(subject).floor(one.metric());
        DriftStatus certain =
                level.adjusted() <= policy.falseDiscoveryRate() ? floor.status(one.size()) : DriftStatus.OK;
        DriftStatus status = one.canBeTold(level.needed()) ? certain : DriftStatus.INSUFFICIENT_DATA;
        double threshold = one.threshold(level.needed(), floor);
        boolean isReachable = status != DriftStatus.INSUFFICIENT_DATA
                && threshold <= one.metric().largest();
        return new DriftFigure(
                one.metric(),
                OptionalDouble.of(one.value()),
                new Significance(OptionalDouble.of(one.chance().pValue()), OptionalDouble.of(level.adjusted())),
                isReachable ? OptionalDouble.of(threshold) : OptionalDouble.empty(),
                status,
                status.isRaised() ? floor.severity(one.size()) : 0);
    }

    private static DriftFigure insufficient(Measured one) {
        return unjudged(one, DriftStatus.INSUFFICIENT_DATA);
    }

    private static DriftFigure unjudged(Measured one, DriftStatus status) {
        OptionalDouble value = one.applies() ? OptionalDouble.of(one.value()) : OptionalDouble.empty();
        return new DriftFigure(one.metric(), value, Significance.NONE, OptionalDouble.empty(), status, 0);
    }
}
