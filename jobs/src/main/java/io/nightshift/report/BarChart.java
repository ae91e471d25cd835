package io.nightshift.report;

import io.nightshift.report.ProfilePage.Bar;
import java.util.List;
import java.util.stream.IntStream;

/** How many rows have values in each of some bars, with the numbers on hover. */
final class BarChart {
    private static final int WIDTH = 420;
    private static final int HEIGHT = 90;
    private static final int BASE = HEIGHT - 2;

    private final List<Bar> bars;
    private final double widest;

    private BarChart(List<Bar> bars) {
        this.bars = bars;
        this.widest = (double) WIDTH / bars.size();
    }

    /** @param bars at least one */
    static Html of(List<Bar> bars, String subject) {
        BarChart chart = new BarChart(bars);
        return Svg.drawing("histogram", WIDTH, HEIGHT, "Where values of " + Html.shorten(subject) + " lie")
                .add(Svg.path("bars", chart.drawn()))
                .add(Svg.line("base", 0, BASE, WIDTH, BASE))
                .add(IntStream.range(0, bars.size()).mapToObj(chart::hover).toList());
    }

    private String drawn() {
        double most = bars.stream().mapToDouble(Bar::rows).max().orElse(1);
        Axis y = new Axis(0, most, BASE, 4);
        StringBuilder data = new StringBuilder();
        for (int i = 0; i < bars.size(); i++) {
            if (bars.get(i).rows() > 0) {
                long left = Math.round(i * widest + 1);
                long right = Math.max(left + 1, Math.round((i + 1) * widest - 1));
                long top = Math.min(BASE - 1, Math.round(y.at(bars.get(i).rows()))); // what is there is seen
                data.append('M')
                        .append(left)
                        .append(' ')
                        .append(BASE)
                        .append('V')
                        .append(top);
                data.append('H').append(right).append('V').append(BASE).append('Z');
            }
        }
        return data.toString();
    }

    private Html hover(int place) {
        Bar bar = bars.get(place);
        String range = bar.from().equals(bar.to()) ? bar.from() : bar.from() + " to " + bar.to();
        String words = Html.shorten(range) + ": " + Numerals.count(Math.round(bar.rows())) + " rows";
        return Html.element("rect", "hover")
                .with("x", place * widest)
                .with("width", widest)
                .with("height", HEIGHT)
                .add(Html.element("title").add(words));
    }
}
