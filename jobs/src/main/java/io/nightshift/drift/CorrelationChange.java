package io.nightshift.drift;

import io.nightshift.drift.Measured.Chance;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How much the correlation of two columns within a night differs from what nights of the reference show. Correlations are compared as inverse
 * hyperbolic tangents (Fisher, 1921), each with the spread that nights have of it: some are the same every night, others anything.
 *
 * @param one place of a column
 * @param other place of another
 * @param nights of the tangents
 * @param current tangent now
 */
record CorrelationChange(int one, int other, NightSeries nights, double current) {
    /** Beyond it tangents say nothing more, and would be infinite where columns follow from one another. */
    private static final double ALMOST_ONE = 0.9999;
    /** Chance, over all pairs, from which on a pair is taken for one that changed. */
    private static final double SURE = 0.05;

    /** All pairs: first those that changed for certain, the largest change first, then by how little chance explains the change. */
    static List<CorrelationChange> of(List<JointMoments> nights, JointMoments current, double widening) {
        int columns = current.columns();
        double pairs = columns * (columns - 1) / 2.0;
        return IntStream.range(0, columns)
                .boxed()
                .flatMap(other -> IntStream.range(0, other).mapToObj(one -> of(one, other, nights, current, widening)))
                .sorted(Comparator.comparingDouble((CorrelationChange pair) -> pair.doubt(pairs))
                        .thenComparing(pair -> -Math.abs(pair.change()))
                        .thenComparing(CorrelationChange::other)
                        .thenComparing(CorrelationChange::one))
                .toList();
    }

    private static CorrelationChange of(
            int one, int other, List<JointMoments> nights, JointMoments current, double widening) {
        double[] tangents =
                nights.stream().mapToDouble(night -> tangent(night, one, other)).toArray();
        return new CorrelationChange(one, other, NightSeries.of(tangents, widening), tangent(current, one, other));
    }

    /** 0 where one of both does not vary. */
    private static double tangent(JointMoments side, int one, int other) {
        double variances = side.covariance(one, one) * side.covariance(other, other);
        double correlation = variances > 0 ? side.covariance(one, other) / Math.sqrt(variances) : 0;
        double inside = Math.max(-ALMOST_ONE, Math.min(ALMOST_ONE, correlation));
        return Math.log((1 + inside) / (1 - inside)) / 2;
    }

    double before() {
        return Math.tanh(nights.mean());
    }

    double now() {
        return Math.tanh(current);
    }

    double change() {
        return now() - before();
    }

    /** Of the change, by Bonferroni's bound for so many pairs. */
    private double chance(double pairs) {
        return Math.min(1, pairs * nights.chanceOf(current));
    }

    /** 0 of what changed for certain. */
    private double doubt(double pairs) {
        return chance(pairs) <= SURE ? 0 : nights.chanceOf(current);
    }

    /** The size of the change as a figure. */
    Measured measured(double pairs) {
        double sign = change() < 0 ? -1 : 1;
        double most = sign * tangentOf(ALMOST_ONE);
        Chance chance = new Chance(
                chance(pairs),
                Math.min(1, pairs * nights.chanceOf(most)),
                level -> Math.abs(Math.tanh(nights.mean() + sign * nights.critical(level / pairs / 2)) - before()));
        return Measured.of(DriftMetric.CORRELATION_CHANGE, Math.abs(change()), chance);
    }

    private static double tangentOf(double correlation) {
        return Math.log((1 + correlation) / (1 - correlation)) / 2;
    }
}
