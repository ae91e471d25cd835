package io.nightshift.report;

import io.nightshift.report.ReportPage.CheckRow;
import io.nightshift.report.ReportPage.QuarantineReason;
import io.nightshift.report.ReportPage.SourceSummary;
import java.util.ArrayList;
import java.util.List;

/** What came in: rows, checks and quarantine of every source. */
final class SourceSection {
    private static final List<String> CHECK_HEADS = List.of("Check", "Status", "Found", "Allowed");
    private static final List<String> REASON_HEADS = List.of("Reason", "Rows#", "Share of input#", "Examples kept#");

    private SourceSection() {}

    static Html of(List<SourceSummary> sources) {
        Html section = Html.element("section").with("aria-labelledby", "data");
        section.add(Html.element("h2").with("id", "data").add("Data"));
        if (sources.isEmpty()) {
            return section.add(Html.element("p", "empty").add("No source was read this night."));
        }
        sources.forEach(source -> section.add(block(source)));
        return section;
    }

    private static Html block(SourceSummary source) {
        Html block = Html.element("div", "source")
                .add(Html.element("h3").add(Html.name(source.source())))
                .add(Html.element("p", "flow").add(flow(source)));
        if (!source.checks().isEmpty()) {
            block.add(checks(source.checks()));
        }
        if (!source.quarantine().isEmpty()) {
            block.add(Tables.table("Quarantine by reason", REASON_HEADS, reasons(source)));
        }
        return block;
    }

    private static String flow(SourceSummary source) {
        long quarantined = source.rows().quarantined();
        String rest = quarantined == 0 ? "none quarantined" : Numerals.count(quarantined) + " quarantined";
        return Numerals.count(source.rows().in()) + " rows in, "
                + Numerals.count(source.rows().published()) + " published, " + rest;
    }

    private static Html checks(List<CheckRow> checks) {
        List<CheckRow> passed = checks.stream()
                .filter(check -> check.level() == ReportPage.Level.OK)
                .toList();
        List<CheckRow> others = checks.stream()
                .filter(check -> check.level() != ReportPage.Level.OK)
                .toList();
        Html all = Html.element("div");
        if (!others.isEmpty()) {
            all.add(Tables.table("Checks that need a look", CHECK_HEADS, rows(others)));
        }
        if (!passed.isEmpty()) {
            String words = passed.size() == 1 ? "1 check passed" : passed.size() + " checks passed";
            all.add(Html.element("details")
                    .add(Html.element("summary").add(words))
                    .add(Tables.table(words, CHECK_HEADS, rows(passed))));
        }
        return all;
    }

    private static List<Html> rows(List<CheckRow> checks) {
        List<Html> rows = new ArrayList<>();
        for (CheckRow check : checks) {
            rows.add(Tables.row(
                    Tables.head(Html.name(check.check())),
                    Tables.cell(Badge.of(check.level(), check.status())),
                    Tables.cell(Html.name(check.value())),
                    Tables.cell(Html.name(check.threshold()))));
        }
        return rows;
    }

    private static List<Html> reasons(SourceSummary source) {
        List<Html> rows = new ArrayList<>();
        for (QuarantineReason reason : source.quarantine()) {
            rows.add(Tables.row(
                    Tables.head(Html.name(reason.reason())),
                    Tables.number(Numerals.count(reason.rows())),
                    Tables.number(Numerals.percent(
                            (double) reason.rows() / Math.max(1, source.rows().in()))),
                    Tables.number(Numerals.count(reason.examples()))));
        }
        return rows;
    }
}
