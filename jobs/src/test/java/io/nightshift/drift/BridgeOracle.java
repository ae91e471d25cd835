package io.nightshift.drift;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What {@link BridgeAtEdges} comes near to, to six digits. Between two places the bridge is a Markov process with normal steps: from u at s it is at t normal with mean {@code u (1 - t) / (1 - s)}
 * and variance {@code (t - s)(1 - t) / (1 - s)} (Doob, 1949). The chance of staying within bounds is the integral over all paths, step by
 * step on {@value #NODES} points (Gauss and Legendre).
 *
 * @param places shares below the edges, ascending, each above 0 and below 1
 */
record BridgeOracle(List<Double> places) {
    private static final int NODES = 96;
    /** Places that lie closer together are one: the steps between them would be finer than the points. */
    private static final double LEAST_STEP = 0.01;

    private static final double[] POINTS = new double[NODES];
    private static final double[] WEIGHTS = new double[NODES];

    static {
        legendre();
    }

    BridgeOracle {
        places = List.copyOf(places);
    }

    /** Leaves out what tells nothing: places at the ends, and those hardly beyond the one before. */
    static BridgeOracle at(double... shares) {
        List<Double> kept = new ArrayList<>();
        double last = 0;
        for (double share : shares) {
            if (share - last >= LEAST_STEP && 1 - share >= LEAST_STEP) {
                kept.add(share);
                last = share;
            }
        }
        return new BridgeOracle(kept);
    }

    /** Chance of a distance from 0 of at least x in one of the places; 1 for x of 0 or less, and 0 where there is no place. */
    double exceeds(double x) {
        if (x <= 0 || places.isEmpty()) {
            return x <= 0 ? 1 : 0;
        }
        double[] densities = step(new double[] {0}, new double[] {1}, x, new Step(0, places.get(0)));
        double[] at = Arrays.stream(POINTS).map(point -> point * x).toArray();
        for (int i = 1; i < places.size(); i++) {
            double[] masses = masses(densities, x);
            densities = step(at, masses, x, new Step(places.get(i - 1), places.get(i)));
        }
        return Math.min(1, Math.max(0, 1 - Arrays.stream(masses(densities, x)).sum()));
    }

    private record Step(double from, double to) {
        double shrunk() {
            return (1 - to) / (1 - from);
        }

        double deviation() {
            return Math.sqrt((to - from) * shrunk());
        }
    }

    private static double[] masses(double[] densities, double x) {
        double[] masses = new double[NODES];
        for (int i = 0; i < NODES; i++) {
            masses[i] = densities[i] * WEIGHTS[i] * x;
        }
        return masses;
    }

    /** Densities at the points of those that have stayed within so far. */
    private static double[] step(double[] at, double[] masses, double x, Step step) {
        double shrunk = step.shrunk();
        double deviation = step.deviation();
        double[] densities = new double[NODES];
        for (int i = 0; i < NODES; i++) {
            double sum = 0;
            for (int j = 0; j < at.length; j++) {
                double z = (POINTS[i] * x - at[j] * shrunk) / deviation;
                sum += masses[j] * Math.exp(-z * z / 2);
            }
            densities[i] = sum / (deviation * Math.sqrt(2 * Math.PI));
        }
        return densities;
    }

    /** Roots of the polynomial by Newton's method, from Tricomi's guess. */
    private static void legendre() {
        for (int i = 0; i < NODES; i++) {
            double root = Math.cos(Math.PI * (i + 0.75) / (NODES + 0.5));
            double slope = 1;
            for (int round = 0; round < 20; round++) {
                double before = 1;
                double value = root;
                for (int k = 2; k <= NODES; k++) {
                    double next = ((2 * k - 1) * root * value - (k - 1) * before) / k;
                    before = value;
                    value = next;
                }
                slope = NODES * (root * value - before) / (root * root - 1);
                root -= value / slope;
            }
            POINTS[i] = root;
            WEIGHTS[i] = 2 / ((1 - root * root) * slope * slope);
        }
    }
}
