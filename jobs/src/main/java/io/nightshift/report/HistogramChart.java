package io.nightshift.report;

import io.nightshift.report.ReportPage.Histogram;
import java.util.List;

/** Reference as filled bars and current as an outline over them, on the same bins. */
final class HistogramChart {
    private final Histogram histogram;
    private final int width;
    private final int height;

    private HistogramChart(Histogram histogram, int width, int height) {
        this.histogram = histogram;
        this.width = width;
        this.height = height;
    }

    /** Bars in full, with the shares of every bin on hover. */
    static Html of(Histogram histogram, String subject) {
        HistogramChart chart = new HistogramChart(histogram, 420, 120);
        return chart.draw("histogram", subject, 1).add(chart.hovers());
    }

    /** The same the size of a few words and without hover, for long lists. */
    static Html small(Histogram histogram, String subject) {
        return new HistogramChart(histogram, 130, 36).draw("histogram small", subject, 0);
    }

    private Html draw(String classes, String subject, double inset) {
        String title = "Shares of " + Html.shorten(subject) + ": reference filled, this night outlined";
        return Svg.drawing(classes, width, height, title)
                .add(Svg.path("reference", bars(histogram.reference(), inset)))
                .add(Svg.path("current", bars(histogram.current(), 2.5 * inset)))
                .add(Svg.line("base", 0, base(), width, base()));
    }

    /** Whole coordinates: half a pixel is not seen, and a page may hold hundreds of these. */
    private String bars(List<Double> shares, double inset) {
        Axis y = new Axis(0, largest(histogram), base(), 4);
        StringBuilder data = new StringBuilder();
        for (int i = 0; i < shares.size(); i++) {
            if (shares.get(i) > 0) {
                long left = Math.round(i * barWidth() + inset);
                long right = Math.max(left + 1, Math.round((i + 1) * barWidth() - inset));
                data.append('M').append(left).append(' ').append(base());
                data.append('V').append(Math.round(y.at(shares.get(i))));
                data.append('H').append(right).append('V').append(base());
            }
        }
        return data.toString();
    }

    private double barWidth() {
        return (double) width / histogram.bins().size();
    }

    private int base() {
        return height - 2;
    }

    private List<Html> hovers() {
        return java.util.stream.IntStream.range(0, histogram.bins().size())
                .mapToObj(this::hover)
                .toList();
    }

    private Html hover(int bin) {
        String words = Html.shorten(histogram.bins().get(bin)) + ": "
                + Numerals.percent(histogram.reference().get(bin)) + " \u2192 "
                + Numerals.percent(histogram.current().get(bin));
        return Html.element("rect", "hover")
                .with("x", bin * barWidth())
                .with("width", barWidth())
                .with("height", height)
                .add(Html.element("title").add(words));
    }

    private static double largest(Histogram histogram) {
        return java.util.stream.Stream.concat(histogram.reference().stream(), histogram.current().stream())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(1);
    }
}
