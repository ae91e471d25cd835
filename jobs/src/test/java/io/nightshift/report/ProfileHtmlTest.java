package io.nightshift.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.report.ProfilePage.Bar;
import io.nightshift.report.ProfilePage.Column;
import io.nightshift.report.ProfilePage.Value;
import io.nightshift.report.ReportPage.Fact;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class ProfileHtmlTest {
    private static final Column DELAY = new Column(
            "delay",
            "DOUBLE",
            0.25,
            List.of(new Fact("Median", "2", "")),
            List.of(new Bar("0", "5", 90), new Bar("5", "10", 0), new Bar("10", "15", 0.1)),
            List.of(new Value("2", 40, true, 0.4), new Value("3", 20, false, 0.2)));

    @Test
    void drawsABarForEachThatHasRowsAndTellsOfAllOnHover() {
        String page = page("raw.a__b", DELAY);

        assertThat(page)
                .contains("<path class=\"bars\" d=\"M1 88V4H139V88ZM281 88V87H419V88Z\"></path>")
                .contains("<title>0 to 5: 90 rows</title>", "<title>5 to 10: 0 rows</title>")
                .contains("25.0\u00a0% without a value", "\u2265\u00a020");
    }

    @Test
    void isWellFormedAndTakesNamesForText() throws Exception {
        String evil = "<script>alert('x')</script>\" onload=\u202e\u0000";
        Column column = new Column(
                evil,
                evil,
                0,
                List.of(new Fact(evil, evil, evil)),
                List.of(new Bar(evil, evil, 1)),
                List.of(new Value(evil, 1, true, 1)));

        String page = page(evil, column);

        assertThat(page).doesNotContain("<script", "\u202e", "\u0000").contains("every row has a value");
        String xml = page.replace("<!DOCTYPE html>", "").replaceAll("<meta([^>]*)>", "<meta$1/>");
        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(xml)))
                        .getElementsByTagName("svg")
                        .getLength())
                .isEqualTo(1);
    }

    @Test
    void standsAloneInTheDarkAsInTheLight() {
        assertThat(page("t", DELAY))
                .contains("prefers-color-scheme: dark", "content=\"light dark\"")
                .doesNotContain("http://", "https://", "<link", "<img", "url(");
    }

    private static String page(String table, Column column) {
        return ProfileHtml.of(new ProfilePage(table, "read", List.of(new Fact("Rows", "100", "")), List.of(column)));
    }
}
