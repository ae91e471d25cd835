package io.nightshift.report;

import io.nightshift.report.ReportPage.Point;
import io.nightshift.report.ReportPage.QualitySeries;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The leading metric as a chart, the others as small cards, and all latest figures as a table. */
final class QualitySection {
    private static final int FIGURES = 14;

    private QualitySection() {}

    static Html of(List<QualitySeries> quality) {
        Html section = Html.element("section").with("aria-labelledby", "quality");
        section.add(Html.element("h2").with("id", "quality").add("Quality"));
        if (quality.isEmpty()) {
            return section.add(
                    Html.element("p", "empty").add("There is no quality to measure: no champion scores yet."));
        }
        section.add(leading(quality.get(0)));
        if (quality.size() > 1) {
            section.add(Html.element("div", "cards")
                    .add(quality.stream().skip(1).map(QualitySection::card).toList()));
        }
        return section.add(figures(quality));
    }

    private static List<Html> leading(QualitySeries series) {
        List<Html> parts = new ArrayList<>();
        parts.add(Html.element("div", "leading").add(latest(series)));
        if (series.points().isEmpty()) {
            return parts;
        }
        parts.add(QualityChart.of(series));
        Html legend = Html.element("p", "legend").add(key("series", "realised, matured labels"));
        if (series.points().stream().anyMatch(point -> Double.isFinite(point.low()))) {
            legend.add(key("band", "95\u00a0% interval"));
        }
        if (!series.changesAmongPoints().isEmpty()) {
            legend.add(key("change", "champion changed"));
        }
        parts.add(legend);
        return parts;
    }

    private static Html card(QualitySeries series) {
        Html card = Html.element("div", "card").add(latest(series));
        return series.points().size() > 1 ? card.add(QualityChart.sparkline(series)) : card;
    }

    private static List<Html> latest(QualitySeries series) {
        List<Html> parts = new ArrayList<>();
        parts.add(Html.element("h3").add(Html.name(series.metric())));
        if (series.points().isEmpty()) {
            parts.add(Html.element("p", "empty").add(series.note().isEmpty() ? "No figure yet." : series.note()));
            return parts;
        }
        Point last = series.points().get(series.points().size() - 1);
        Html figure = Html.element("p", "latest")
                .add(Html.element("span", "value").from(series.row(last)).add(Numerals.decimal(last.value())));
        if (!interval(last).isEmpty()) {
            figure.add(Html.element("span", "note").add(interval(last)));
        }
        parts.add(
                figure.add(Html.element("span", "note").add(Numerals.count(last.rows()) + " rows of " + last.night())));
        if (!series.note().isEmpty()) {
            parts.add(Html.element("p", "note").add(series.note()));
        }
        return parts;
    }

    private static Html figures(List<QualitySeries> quality) {
        List<String> heads = new ArrayList<>(List.of("Night"));
        quality.forEach(series -> heads.add(Html.shorten(series.metric()) + "#"));
        List<Html> rows = quality.stream()
                .flatMap(series -> series.points().stream().map(Point::night))
                .distinct()
                .sorted(Comparator.reverseOrder())
                .limit(FIGURES)
                .map(night -> figures(night, quality))
                .toList();
        String caption = "Figures of the last nights with their 95\u00a0% intervals, newest first";
        return Html.element("details")
                .add(Html.element("summary").add("Figures"))
                .add(Tables.table(caption, heads, rows));
    }

    private static Html figures(LocalDate night, List<QualitySeries> quality) {
        Html row = Tables.row(Tables.head(Html.text(night.toString())));
        for (QualitySeries series : quality) {
            Html cell = Tables.number("");
            series.points().stream()
                    .filter(point -> point.night().equals(night))
                    .findFirst()
                    .ifPresent(point -> cell.from(series.row(point))
                            .add(Numerals.decimal(point.value()))
                            .add(Html.element("span", "note").add(" " + interval(point))));
            row.add(cell);
        }
        return row;
    }

    private static String interval(Point point) {
        return Double.isFinite(point.low())
                ? Numerals.decimal(point.low()) + " to " + Numerals.decimal(point.high())
                : "";
    }

    private static Html key(String classes, String words) {
        return Html.element("span", "key")
                .add(Html.element("span", "swatch " + classes).with("aria-hidden", "true"))
                .add(words);
    }
}
