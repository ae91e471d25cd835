package io.nightshift.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.report.ReportPage.Alert;
import io.nightshift.report.ReportPage.CheckRow;
import io.nightshift.report.ReportPage.Decision;
import io.nightshift.report.ReportPage.Evidence;
import io.nightshift.report.ReportPage.Fact;
import io.nightshift.report.ReportPage.Figure;
import io.nightshift.report.ReportPage.Heading;
import io.nightshift.report.ReportPage.Histogram;
import io.nightshift.report.ReportPage.Level;
import io.nightshift.report.ReportPage.Point;
import io.nightshift.report.ReportPage.QualitySeries;
import io.nightshift.report.ReportPage.QuarantineReason;
import io.nightshift.report.ReportPage.Rows;
import io.nightshift.report.ReportPage.SourceSummary;
import io.nightshift.report.ReportPage.Verdict;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

class ReportHtmlTest {
    private static final Path GOLDEN = Path.of("src/test/resources/io/nightshift/report");

    @Test
    void showsAFullNight() throws IOException {
        assertGolden("full.html", Pages.full(2));
    }

    @Test
    void showsTheFirstNightInWords() throws IOException {
        assertGolden("first.html", Pages.first());
    }

    @Test
    void saysWhenLabelsMature() {
        String html = ReportHtml.of(withQuality(Pages.waiting()));

        assertThat(html)
                .contains("Labels of the first scored night mature tomorrow.")
                .doesNotContain("class=\"chart\"");
    }

    @Test
    void drawsASinglePointAndUnknownIntervals() {
        Point point = new Point(Pages.NIGHT, 0.7, Double.NaN, Double.NaN, 900);
        QualitySeries series = new QualitySeries(
                "AUC", List.of(point), List.of(), OptionalDouble.empty(), "", "ops.quality: metric=auc");

        String html = ReportHtml.of(withQuality(series));

        assertThat(html)
                .contains(
                        "<title>2013-03-10: 0.700, 900 rows</title>",
                        "title=\"ops.quality: metric=auc, window_start=2013-03-10\"")
                .doesNotContain("NaN");
    }

    @Test
    void ranksAlertsBeforeWarningsAndThoseBySeverity() {
        String html = ReportHtml.of(Pages.full(4));

        assertThat(html).containsSubsequence("origin_weather__wind_speed", "feature_2", "feature_1", "feature_3");
    }

    @Test
    void staysBelowHalfAMegabyteWithTwoHundredDriftedColumns() {
        ReportPage page = Pages.full(200);

        assertThat(ReportHtml.of(page).getBytes(StandardCharsets.UTF_8).length).isLessThan(500_000);
    }

    @Test
    void needsNothingFromElsewhereAndRunsNothing() {
        String html = ReportHtml.of(Pages.full(20));

        assertThat(html)
                .doesNotContainPattern("(?i)<script|<link|<img|<iframe|javascript:|@import|url\\(|https?://| on\\w+=");
        assertThat(html).isEqualTo(ReportHtml.of(Pages.full(20)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\" onload=\"alert(1)",
                "' onload='alert(1)",
                "</style><b>",
                "a&amp;b & <c>",
                "\u202Egnp.exe \u05E2\u05D1\u05E8\u05D9\u05EA",
                "line\nbreak\u0000\u001B[31m \uD83D\uDE00 half \uD83D"
            })
    void escapesWhateverANameHolds(String name) {
        String html = ReportHtml.of(named(name));

        assertThat(html)
                .doesNotContain(name)
                .doesNotContain("<b>")
                .doesNotContain("\u0000")
                .doesNotContain("\uD83D ");
        assertWellFormed(html);
        assertThat(elements(name)).isEqualTo(elements("harmless"));
    }

    @Test
    void shortensNamesOfTenThousandCharacters() {
        String html = ReportHtml.of(named("\uD83D\uDE00".repeat(5_000)));

        assertThat(html.length()).isLessThan(100_000);
        assertThat(html).contains("\uD83D\uDE00\u2026</bdi>");
        assertWellFormed(html);
    }

    @Test
    void keepsEveryNameInItsOwnDirection() {
        assertThat(Html.name("\u05E9\u05DC\u05D5\u05DD").toString()).isEqualTo("<bdi>\u05E9\u05DC\u05D5\u05DD</bdi>");
    }

    @Test
    void labelsEveryPictureTableAndSection() {
        String html = ReportHtml.of(Pages.full(12));

        assertThat(count(html, "<svg ")).isEqualTo(count(html, "<svg [^>]*role=\"img\"[^>]*><title>."));
        assertThat(count(html, "<table>")).isEqualTo(count(html, "<caption>"));
        assertThat(count(html, "<section ")).isEqualTo(count(html, "<section[^>]* aria-label"));
        assertThat(count(html, "<th[ >]")).isEqualTo(count(html, "<th [^>]*scope="));
        assertWellFormed(html);
    }

    @Test
    void refusesAHistogramWhoseSidesDiffer() {
        assertThatThrownBy(() -> new Histogram(List.of("a", "b"), List.of(1.0), List.of(0.5, 0.5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a histogram has 2 bins, but 1 and 2 shares");
    }

    @Test
    void marksChangesOfTheChampionAmongTheFiguresOnly() {
        Point point = new Point(Pages.NIGHT, 0.7, 0.6, 0.8, 10);
        ReportPage.ChampionChange before = new ReportPage.ChampionChange(Pages.NIGHT.minusDays(1), "v1");
        ReportPage.ChampionChange among = new ReportPage.ChampionChange(Pages.NIGHT, "v2");

        assertThat(series(List.of(point), before, among).changesAmongPoints()).containsExactly(among);
        assertThat(QualitySection.of(List.of(series(List.of(point), before))).toString())
                .doesNotContain("champion changed");
        assertThat(QualitySection.of(List.of(series(List.of(point), among))).toString())
                .contains("champion changed");
    }

    private static QualitySeries series(List<Point> points, ReportPage.ChampionChange... changes) {
        return new QualitySeries("auc", points, List.of(changes), OptionalDouble.empty(), "", "");
    }

    /** A page on which every text is the same one. */
    private static ReportPage named(String name) {
        Point point = new Point(Pages.NIGHT, 0.7, 0.6, 0.8, 10);
        QualitySeries series = new QualitySeries(
                name,
                List.of(point, point),
                List.of(new ReportPage.ChampionChange(Pages.NIGHT, name)),
                OptionalDouble.of(0.5),
                Html.shorten(name),
                name);
        List<Alert> alerts = IntStream.range(0, 10)
                .mapToObj(i -> new Alert(
                        name,
                        Level.WARN,
                        0.5,
                        Html.shorten(name),
                        2,
                        List.of(0.1, 0.2),
                        new Histogram(List.of(name), List.of(1.0), List.of(1.0)),
                        List.of(new Figure(name, 1, 1, 1, name))))
                .toList();
        SourceSummary source = new SourceSummary(
                name,
                new Rows(1, 1, 0),
                List.of(new CheckRow(name, Level.ALERT, name, name, name)),
                List.of(new QuarantineReason(name, 1, 1)));
        String shorter = Html.shorten(name);
        return new ReportPage(
                new Heading(name, shorter, Pages.NIGHT),
                new Verdict(Level.OK, shorter, shorter),
                List.of(new Fact(shorter, name, name)),
                List.of(series, series),
                List.of(new ReportPage.SliceFigure(
                        name, name, 1, new ReportPage.SliceFigure.Interval(0, 2), OptionalDouble.empty(), 1, name)),
                alerts,
                Collections.nCopies(3, name),
                name,
                List.of(source),
                List.of(new Decision(Pages.NIGHT, name, name, name, shorter, name)),
                List.of(new Evidence(name, 1, 2, shorter, name)));
    }

    private static ReportPage withQuality(QualitySeries series) {
        ReportPage page = Pages.first();
        return new ReportPage(
                page.heading(),
                page.verdict(),
                page.facts(),
                List.of(series),
                List.of(),
                List.of(),
                List.of(),
                "",
                List.of(),
                List.of(),
                List.of());
    }

    /** The elements of a page in order: what a name holds must not change them. */
    private static List<String> elements(String name) {
        return Pattern.compile("</?[a-z0-9]+")
                .matcher(ReportHtml.of(named(name)))
                .results()
                .map(tag -> tag.group())
                .toList();
    }

    /** Every element is closed, so but for its void elements the page is XML. */
    private static void assertWellFormed(String html) {
        String xml = html.replace("<!DOCTYPE html>", "").replaceAll("(<meta [^>]*)>", "$1/>");
        try {
            DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        } catch (Exception e) {
            throw new AssertionError("not well-formed: " + e.getMessage(), e);
        }
    }

    private static long count(String html, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(html);
        return matcher.results().count();
    }

    private static void assertGolden(String name, ReportPage page) throws IOException {
        Path golden = GOLDEN.resolve(name);
        String html = ReportHtml.of(page);
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, html);
        }
        assertThat(html).isEqualTo(Files.readString(golden));
    }
}
