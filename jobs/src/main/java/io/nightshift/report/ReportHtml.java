package io.nightshift.report;

import java.util.List;

/**
 * Renders a night's page as one {@link Document}. The same page gives the same bytes.
 */
public final class ReportHtml {
    private static final Html FAILED = Document.meta("nightshift-night", "failed");

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
                .add(SliceSection.of(page.slices()))
                .add(AlertSection.of(page))
                .add(SourceSection.of(page.sources()))
                .add(RecordSection.decisions(page.decisions()))
                .add(RecordSection.evidence(page.evidence()));
        String title =
                Html.shorten(page.heading().pipeline()) + ", " + page.heading().night();
        List<Html> failed =
                page.verdict().failure().map(failure -> List.of(FAILED)).orElse(List.of());
        return Document.of(title, failed, main);
    }
}
