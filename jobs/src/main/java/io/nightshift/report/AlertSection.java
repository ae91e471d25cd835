package io.nightshift.report;

import io.nightshift.report.ReportPage.Alert;
import io.nightshift.report.ReportPage.Figure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Alerts by severity: the first few in full, the rest one line each, columns without any by name. */
final class AlertSection {
    private static final int IN_FULL = 8;
    private static final Comparator<Alert> WORST_FIRST = Comparator.comparing(
                    Alert::level, Comparator.comparing(level -> level == ReportPage.Level.ALERT ? 0 : 1))
            .thenComparing(Comparator.comparingDouble(Alert::severity).reversed())
            .thenComparing(Alert::subject);

    private AlertSection() {}

    static Html of(ReportPage page) {
        List<Alert> alerts = page.alerts();
        List<String> quiet = page.quietColumns();
        Html section = Html.element("section").with("aria-labelledby", "alerts");
        section.add(Html.element("h2").with("id", "alerts").add("Alerts"));
        if (alerts.isEmpty()) {
            String words = quiet.isEmpty()
                    ? "Nothing was watched: that takes rows that a champion has scored, and what they are compared with."
                    : "No column was found to drift.";
            section.add(Html.element("p", "empty").add(words));
        } else {
            List<Alert> ranked = alerts.stream().sorted(WORST_FIRST).toList();
            section.add(legend(alerts)).add(inFull(ranked)).add(inBrief(ranked));
        }
        if (!page.unjudged().isEmpty()) {
            section.add(Html.element("p", "empty").add(page.unjudged()));
        }
        return section.add(quietColumns(quiet));
    }

    /** Only of columns: a metric has no histogram. */
    private static List<Html> legend(List<Alert> alerts) {
        if (alerts.stream().allMatch(alert -> alert.histogram().bins().isEmpty())) {
            return List.of();
        }
        return List.of(Html.element("p", "legend")
                .add(key("reference", "reference, frozen at training"))
                .add(key("current", "this night")));
    }

    private static Html key(String classes, String words) {
        return Html.element("span", "key")
                .add(Html.element("span", "swatch " + classes).with("aria-hidden", "true"))
                .add(words);
    }

    private static Html inFull(List<Alert> ranked) {
        return Html.element("div", "alerts")
                .add(ranked.stream().limit(IN_FULL).map(AlertSection::article).toList());
    }

    private static Html article(Alert alert) {
        Html title = Html.element("h3").add(Html.name(alert.subject())).add(Badge.of(alert.level()));
        Html article = Html.element("article", "alert " + Badge.style(alert.level()))
                .add(title)
                .add(Html.element("p", "cause").add(alert.cause()));
        if (!alert.histogram().bins().isEmpty()) {
            article.add(HistogramChart.of(alert.histogram(), alert.subject())).add(ends(alert));
        }
        return article.add(figures(alert.figures())).add(history(alert));
    }

    /** What the first and the last bin of the histogram are. */
    private static Html ends(Alert alert) {
        List<String> bins = alert.histogram().bins();
        return Html.element("p", "ends").add(Html.name(bins.get(0))).add(Html.name(bins.get(bins.size() - 1)));
    }

    private static List<Html> figures(List<Figure> figures) {
        if (figures.isEmpty()) {
            return List.of();
        }
        Html list = Html.element("dl", "figures");
        for (Figure figure : figures) {
            list.add(Html.element("div")
                    .add(Html.element("dt").add(Html.name(figure.metric())))
                    .add(Html.element("dd").from(figure.row()).add(Numerals.decimal(figure.value())))
                    .add(limits(figure)));
        }
        return List.of(list);
    }

    private static List<Html> limits(Figure figure) {
        Html limit = Html.element("dd", "note").add("limit " + Numerals.decimal(figure.threshold()));
        return Double.isNaN(figure.pAdjusted())
                ? List.of(limit)
                : List.of(limit, Html.element("dd", "note").add(Numerals.chance(figure.pAdjusted())));
    }

    private static Html history(Alert alert) {
        String days = alert.daysOpen() <= 1 ? "new tonight" : "open for " + alert.daysOpen() + " nights";
        Html line = Html.element("p", "history").add(Html.element("span").add(days));
        return alert.history().size() < 2 ? line : line.add(spark(alert));
    }

    private static Html spark(Alert alert) {
        return Sparkline.of(
                alert.history(),
                Html.shorten(alert.subject()) + " over the last "
                        + alert.history().size() + " nights");
    }

    private static List<Html> inBrief(List<Alert> ranked) {
        if (ranked.size() <= IN_FULL) {
            return List.of();
        }
        List<Html> rows = ranked.stream().skip(IN_FULL).map(AlertSection::brief).toList();
        return List.of(Tables.table(
                Numerals.count(rows.size()) + " more, by severity",
                List.of("Column", "Level", "What moved", "Shares", "History", "Open#"),
                rows));
    }

    private static Html brief(Alert alert) {
        Html shares = alert.histogram().bins().isEmpty()
                ? Html.text("")
                : HistogramChart.small(alert.histogram(), alert.subject());
        return Tables.row(
                Tables.head(Html.name(alert.subject())),
                Tables.cell(Badge.of(alert.level())),
                Tables.cell(alert.cause()),
                Tables.cell(shares),
                Tables.cell(alert.history().size() < 2 ? Html.text("") : spark(alert)),
                Tables.number(Numerals.count(alert.daysOpen())));
    }

    private static List<Html> quietColumns(List<String> quiet) {
        if (quiet.isEmpty()) {
            return List.of();
        }
        String words = quiet.size() == 1 ? "1 column without an alert" : quiet.size() + " columns without an alert";
        List<Html> names = new ArrayList<>();
        quiet.forEach(name -> names.add(Html.element("li").add(Html.name(name))));
        return List.of(Html.element("details")
                .add(Html.element("summary").add(words))
                .add(Html.element("ul", "names").add(names)));
    }
}
