package io.nightshift.report;

import io.nightshift.report.ReportPage.Point;
import io.nightshift.report.ReportPage.QualitySeries;
import java.util.ArrayList;
import java.util.List;

/** The leading metric as a chart, the others as small cards, and all latest figures as a table. */
final class QualitySection {
    private static final int FIGURES = 14;

    private QualitySection() {}

    static Html of(List<QualitySeries> quality) {
        Html section = Html.element("section").with("aria-labelledby", "quality");
        section.add(Html.element("h2").with("id", "quality").add("Quality"));
        if (quality.isEmpty()) {
            return section.add(Html.element("p", "empty").add("No champion yet: there is no quality to measure."));
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
        if (!series.changes().isEmpty()) {
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
        parts.add(Html.element("p", "latest")
                .add(Html.element("span", "value").add(Numerals.decimal(last.value())))
                .add(Html.element("span", "note").add(interval(last)))
                .add(Html.element("span", "note").add(Numerals.count(last.rows()) + " rows of " + last.night())));
        if (!series.note().isEmpty()) {
            parts.add(Html.element("p", "note").add(series.note()));
        }
        return parts;
    }

    private static Html figures(List<QualitySeries> quality) {
        List<Html> rows = new ArrayList<>();
        for (QualitySeries series : quality) {
            int all = series.points().size();
            for (Point point : series.points().subList(Math.max(0, all - FIGURES), all)) {
                rows.add(Tables.row(
                        Tables.head(Html.name(series.metric())),
                        Tables.cell(point.night().toString()),
                        Tables.number(Numerals.decimal(point.value())),
                        Tables.number(Numerals.decimal(point.low())),
                        Tables.number(Numerals.decimal(point.high())),
                        Tables.number(Numerals.count(point.rows()))));
            }
        }
        String caption = "The last " + FIGURES + " figures of every metric, with their 95\u00a0% intervals";
        List<String> heads = List.of("Metric", "Night", "Value#", "Low#", "High#", "Rows#");
        return Html.element("details")
                .add(Html.element("summary").add("Figures"))
                .add(Tables.table(caption, heads, rows));
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
