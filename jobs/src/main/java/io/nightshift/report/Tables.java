package io.nightshift.report;

import java.util.Arrays;
import java.util.List;

/** Tables with a caption and header cells that say which column or row they head. */
final class Tables {
    private Tables() {}

    /** @param heads of the columns; one that ends with {@code #} heads numbers, which are aligned to the right */
    static Html table(String caption, List<String> heads, List<Html> rows) {
        Html head = Html.element("tr");
        for (String words : heads) {
            boolean isNumber = words.endsWith("#");
            head.add(Html.element("th", isNumber ? "number" : "")
                    .with("scope", "col")
                    .add(isNumber ? words.substring(0, words.length() - 1) : words));
        }
        Html table = Html.element("table")
                .add(Html.element("caption").add(caption))
                .add(Html.element("thead").add(head))
                .add(Html.element("tbody").add(rows));
        return Html.element("div", "wide").add(table);
    }

    static Html row(Html... cells) {
        return Html.element("tr").add(Arrays.asList(cells));
    }

    /** Heads its row. */
    static Html head(Html content) {
        return Html.element("th").with("scope", "row").add(content);
    }

    static Html cell(Html content) {
        return Html.element("td").add(content);
    }

    static Html cell(String words) {
        return cell(Html.text(words));
    }

    static Html number(String words) {
        return Html.element("td", "number").add(words);
    }
}
