package io.nightshift.report;

import java.util.ArrayList;
import java.util.List;

/** The last values as a line the size of a word, with a dot on the newest. */
final class Sparkline {
    private static final int WIDTH = 120;
    private static final int HEIGHT = 28;

    private Sparkline() {}

    /** Nothing but the title is drawn of fewer than two values. */
    static Html of(List<Double> values, String title) {
        List<Double> known = values.stream().filter(Double::isFinite).toList();
        Html drawing = Svg.drawing("spark", WIDTH, HEIGHT, title);
        if (known.size() < 2) {
            return drawing;
        }
        double smallest = known.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        double largest = known.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        Axis x = new Axis(0, known.size() - 1.0, 4, WIDTH - 6.0);
        Axis y = Axis.around(smallest, largest, HEIGHT - 2.0, 2);
        List<double[]> places = new ArrayList<>();
        for (int i = 0; i < known.size(); i++) {
            places.add(new double[] {x.at(i), y.at(known.get(i))});
        }
        double[] last = places.get(places.size() - 1);
        return drawing.add(Svg.path("series", Svg.through(places)), Svg.dot("dot", last[0], last[1], 2.6));
    }
}
