package io.nightshift.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Renders a night's page as one file: no script, no font, image or style from elsewhere, readable offline, on paper and in the
 * dark. The same page gives the same bytes.
 */
public final class ReportHtml {
    private static final Html FAILED = meta("nightshift-night", "failed");

    private ReportHtml() {}

    /** Whether a page is one of a night that was not brought to its end. */
    public static boolean tellsOfAFailure(String page) {
        return page.contains(FAILED.toString());
    }

    /** The page, to be written as UTF-8. */
    public static String of(ReportPage page) {
        Html main = Html.element("main")
                .add(OverviewSection.header(page.heading(), page.verdict()))
                .add(OverviewSection.facts(page.facts()))
                .add(QualitySection.of(page.quality()))
                .add(AlertSection.of(page))
                .add(SourceSection.of(page.sources()))
                .add(RecordSection.decisions(page.decisions()))
                .add(RecordSection.evidence(page.evidence()));
        Html document = Html.element("html")
                .with("lang", "en")
                .add(head(page))
                .add(Html.element("body").add(main));
        return "<!DOCTYPE html>\n" + document + "\n";
    }

    private static Html head(ReportPage page) {
        String title =
                Html.shorten(page.heading().pipeline()) + ", " + page.heading().night();
        return Html.element("head")
                .add(Html.element("meta").with("charset", "utf-8"))
                .add(meta("viewport", "width=device-width, initial-scale=1"))
                .add(meta("color-scheme", "light dark"))
                .add(page.verdict().failure().map(failure -> List.of(FAILED)).orElse(List.of()))
                .add(Html.element("title").add(title))
                .add(Html.style(style()));
    }

    private static Html meta(String name, String content) {
        return Html.element("meta").with("name", name).with("content", content);
    }

    private static String style() {
        try (InputStream style = ReportHtml.class.getResourceAsStream("page.css")) {
            return new String(style.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("page.css is part of the jar", e);
        }
    }
}
