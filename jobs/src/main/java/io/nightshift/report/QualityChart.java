package io.nightshift.report;

import io.nightshift.report.ReportPage.ChampionChange;
import io.nightshift.report.ReportPage.Point;
import io.nightshift.report.ReportPage.QualitySeries;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/** A metric over the nights: a line in its interval, the limit, and where the champion changed. */
final class QualityChart {
    private static final int WIDTH = 920;
    private static final int HEIGHT = 250;
    private static final int LEFT = 54;
    private static final int TOP = 30;
    private static final int RIGHT = WIDTH - 18;
    private static final int BOTTOM = HEIGHT - 30;

    private final QualitySeries series;
    private final Axis x;
    private final Axis y;

    private QualityChart(QualitySeries series) {
        this.series = series;
        List<Point> points = series.points();
        long first = points.get(0).night().toEpochDay();
        long last = points.get(points.size() - 1).night().toEpochDay();
        this.x = new Axis(first, last, LEFT + 12, RIGHT - 12);
        this.y = vertical(series, BOTTOM, TOP);
    }

    /** @param series with one point at least */
    static Html of(QualitySeries series) {
        return new QualityChart(series).draw();
    }

    /** A line without axes for a small metric. */
    static Html sparkline(QualitySeries series) {
        return Sparkline.of(
                series.points().stream().map(Point::value).toList(),
                series.metric() + " over " + series.points().size() + " nights");
    }

    private Html draw() {
        List<Point> points = series.points();
        String title = series.metric() + " from " + points.get(0).night() + " to "
                + points.get(points.size() - 1).night();
        return Svg.drawing("chart", WIDTH, HEIGHT, title)
                .add(grid())
                .add(limit())
                .add(changes())
                .add(band())
                .add(Svg.path(
                        "series",
                        Svg.through(places(points.stream().map(Point::value).toList()))))
                .add(points.stream().map(this::dot).toList());
    }

    private List<Html> grid() {
        List<Html> grid = new ArrayList<>();
        for (double tick : y.ticks()) {
            grid.add(Svg.line("grid", LEFT, y.at(tick), RIGHT, y.at(tick)));
            grid.add(Svg.label("tick end", LEFT - 8, y.at(tick) + 4, y.label(tick)));
        }
        for (long day : days()) {
            grid.add(Svg.line("grid", x.at(day), BOTTOM, x.at(day), BOTTOM + 5));
            boolean isLast = day == (long) x.to();
            String date = LocalDate.ofEpochDay(day).toString();
            grid.add(Svg.label(isLast ? "tick end" : "tick middle", isLast ? RIGHT : x.at(day), BOTTOM + 20, date));
        }
        return grid;
    }

    /** Up to five days at equal steps, the last one among them: it is the night that the page is about. */
    private List<Long> days() {
        long first = (long) x.from();
        long last = (long) x.to();
        long step = Math.max(1, (last - first + 3) / 4);
        List<Long> days = new ArrayList<>();
        for (long day = last; day >= first; day -= step) {
            days.add(day);
        }
        return days;
    }

    private List<Html> limit() {
        if (series.limit().isEmpty()) {
            return List.of();
        }
        double at = y.at(series.limit().getAsDouble());
        String words = "limit " + Numerals.decimal(series.limit().getAsDouble());
        return List.of(Svg.line("limit", LEFT, at, RIGHT, at), Svg.label("tick end", RIGHT, at - 6, words));
    }

    private List<Html> changes() {
        List<Html> marks = new ArrayList<>();
        for (ChampionChange change : series.changesAmongPoints()) {
            double at = x.at(change.night().toEpochDay());
            marks.add(Svg.line("change", at, TOP - 10, at, BOTTOM));
            marks.add(Svg.label("mark middle", at, TOP - 15, Html.shorten(change.version())));
        }
        return marks;
    }

    private List<Html> band() {
        List<Point> known = series.points().stream()
                .filter(point -> Double.isFinite(point.low()) && Double.isFinite(point.high()))
                .toList();
        if (known.size() < 2) {
            return List.of();
        }
        List<double[]> outline = new ArrayList<>();
        known.forEach(point -> outline.add(place(point, point.high())));
        for (int i = known.size() - 1; i >= 0; i--) {
            outline.add(place(known.get(i), known.get(i).low()));
        }
        return List.of(Svg.path("band", Svg.through(outline) + "Z"));
    }

    private Html dot(Point point) {
        double[] place = place(point, point.value());
        String interval = Double.isFinite(point.low())
                ? " (" + Numerals.decimal(point.low()) + " to " + Numerals.decimal(point.high()) + ")"
                : "";
        String words = point.night() + ": " + Numerals.decimal(point.value()) + interval + ", "
                + Numerals.count(point.rows()) + " rows";
        return Svg.dot("dot", place[0], place[1], 3).add(Html.element("title").add(words));
    }

    private List<double[]> places(List<Double> values) {
        List<double[]> places = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            places.add(place(series.points().get(i), values.get(i)));
        }
        return places;
    }

    private double[] place(Point point, double value) {
        return new double[] {x.at(point.night().toEpochDay()), y.at(value)};
    }

    private static Axis vertical(QualitySeries series, double bottom, double top) {
        double[] shown = series.points().stream()
                .flatMapToDouble(point -> DoubleStream.of(point.value(), point.low(), point.high()))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        double limit = series.limit().orElse(shown[0]);
        return Axis.around(Math.min(shown[0], limit), Math.max(shown[shown.length - 1], limit), bottom, top);
    }
}
