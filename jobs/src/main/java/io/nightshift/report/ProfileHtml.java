package io.nightshift.report;

import io.nightshift.report.ProfilePage.Column;
import io.nightshift.report.ProfilePage.Value;
import io.nightshift.report.ReportPage.Fact;
import java.util.List;

/** Renders a profile as one {@link Document} in the look of a night's page. The same profile gives the same bytes. */
public final class ProfileHtml {
    private static final List<String> HEADS = List.of("Frequent value", "Rows#", "Share of rows#");

    private ProfileHtml() {}

    /** The page, to be written as UTF-8. */
    public static String of(ProfilePage page) {
        Html main = Html.element("main")
                .add(header(page))
                .add(OverviewSection.facts(page.facts()))
                .add(columns(page.columns()));
        return Document.of("Profile of " + Html.shorten(page.table()), List.of(), main);
    }

    private static Html header(ProfilePage page) {
        return Html.element("header", "verdict none")
                .add(Html.element("p", "eyebrow").add("Profile of a table"))
                .add(Html.element("h1").add(Html.name(page.table())))
                .add(Html.element("p", "description").add(page.way()));
    }

    private static Html columns(List<Column> columns) {
        Html cards = Html.element("div", "alerts");
        columns.forEach(column -> cards.add(card(column)));
        return Html.element("section")
                .with("aria-labelledby", "columns")
                .add(Html.element("h2").with("id", "columns").add("Columns"))
                .add(cards);
    }

    private static Html card(Column column) {
        Html card = Html.element("article")
                .add(Html.element("h3")
                        .add(Html.name(column.name()))
                        .add(Html.element("span", "note").add(column.type())))
                .add(Html.element("p", "cause").add(nulls(column)));
        if (!column.bars().isEmpty()) {
            card.add(BarChart.of(column.bars(), column.name()), ends(column));
        }
        card.add(figures(column.figures()));
        return column.frequent().isEmpty() ? card : card.add(frequent(column.frequent()));
    }

    private static String nulls(Column column) {
        return column.nulls() == 0 ? "every row has a value" : Numerals.percent(column.nulls()) + " without a value";
    }

    private static Html ends(Column column) {
        return Html.element("div", "ends")
                .add(Html.element("span").add(column.bars().get(0).from()))
                .add(Html.element("span")
                        .add(column.bars().get(column.bars().size() - 1).to()));
    }

    private static Html figures(List<Fact> figures) {
        Html list = Html.element("dl", "figures");
        for (Fact figure : figures) {
            list.add(Html.element("div")
                    .add(Html.element("dt").add(figure.name()))
                    .add(Html.element("dd").add(Html.name(figure.value()))));
        }
        return list;
    }

    private static Html frequent(List<Value> values) {
        List<Html> rows = values.stream().map(ProfileHtml::row).toList();
        return Html.element("details")
                .add(Html.element("summary").add("Frequent values"))
                .add(Tables.table("The most frequent first", HEADS, rows));
    }

    private static Html row(Value value) {
        String rows = (value.isExact() ? "" : "\u2265\u00a0") + Numerals.count(value.rows());
        return Tables.row(
                Tables.head(Html.name(value.value())),
                Tables.number(rows),
                Tables.number(Numerals.percent(value.share())));
    }
}
