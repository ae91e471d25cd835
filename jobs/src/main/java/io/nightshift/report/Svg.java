package io.nightshift.report;

import java.util.List;
import java.util.Locale;

/** Drawing primitives. Colours and type sizes come from classes, so that light, dark and print differ in style only. */
final class Svg {
    private Svg() {}

    /** A drawing that scales to its column, with a title that is its accessible name and shown on hover. */
    static Html drawing(String classes, int width, int height, String title) {
        return Html.element("svg", classes)
                .with("viewBox", "0 0 " + width + " " + height)
                .with("role", "img")
                .add(Html.element("title").add(title));
    }

    static Html line(String classes, double x1, double y1, double x2, double y2) {
        return path(classes, "M" + number(x1) + " " + number(y1) + "L" + number(x2) + " " + number(y2));
    }

    static Html path(String classes, String data) {
        return Html.element("path", classes).with("d", data);
    }

    /** A line through points of two coordinates each. */
    static String through(List<double[]> points) {
        StringBuilder data = new StringBuilder();
        for (double[] point : points) {
            data.append(data.isEmpty() ? 'M' : 'L')
                    .append(number(point[0]))
                    .append(' ')
                    .append(number(point[1]));
        }
        return data.toString();
    }

    static Html label(String classes, double x, double y, String words) {
        return Html.element("text", classes).with("x", x).with("y", y).add(words);
    }

    static Html dot(String classes, double x, double y, double radius) {
        return Html.element("circle", classes).with("cx", x).with("cy", y).with("r", radius);
    }

    static String number(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
