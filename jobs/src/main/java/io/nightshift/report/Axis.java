package io.nightshift.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Maps values to a coordinate.
 *
 * @param from value at {@code start}
 * @param to value at {@code end}
 */
record Axis(double from, double to, double start, double end) {
    /** An axis around values, with room on both sides; a single value stands in the middle. */
    static Axis around(double smallest, double largest, double start, double end) {
        double room = largest > smallest ? (largest - smallest) * 0.12 : Math.max(Math.abs(largest) * 0.1, 0.01);
        return new Axis(smallest - room, largest + room, start, end);
    }

    double at(double value) {
        return to == from ? (start + end) / 2 : start + (value - from) / (to - from) * (end - start);
    }

    /** Three to six round values within the axis. */
    List<Double> ticks() {
        double step = step();
        List<Double> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(from / step); i * step <= to; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    /** A tick with as many decimals as its neighbours need to differ. */
    String label(double tick) {
        int decimals = (int) Math.max(0, -Math.floor(Math.log10(step()) + 1e-9));
        return String.format(Locale.ROOT, "%,." + decimals + "f", tick).replace('-', '\u2212');
    }

    private double step() {
        double rough = (to - from) / 4;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double digit = rough / power;
        return power * (digit < 1.5 ? 1 : digit < 3.5 ? 2 : digit < 7.5 ? 5 : 10);
    }
}
