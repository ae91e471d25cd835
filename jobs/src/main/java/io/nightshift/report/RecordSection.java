package io.nightshift.report;

import io.nightshift.report.ReportPage.Decision;
import io.nightshift.report.ReportPage.Evidence;
import java.util.List;

/** What was decided, and where every number of the page comes from. */
final class RecordSection {
    private static final List<String> DECISION_HEADS = List.of("Night", "Model", "Decision", "Version", "Why", "Who");
    private static final List<String> EVIDENCE_HEADS = List.of("Figure", "Value#", "Threshold#", "Table", "Row");

    private RecordSection() {}

    static Html decisions(List<Decision> decisions) {
        Html section = Html.element("section").with("aria-labelledby", "decisions");
        section.add(Html.element("h2").with("id", "decisions").add("Decisions"));
        if (decisions.isEmpty()) {
            return section.add(Html.element("p", "empty").add("No decision yet: no model was promoted or rejected."));
        }
        List<Html> rows = decisions.stream().map(RecordSection::row).toList();
        return section.add(Tables.table("What changed the champion, newest first", DECISION_HEADS, rows));
    }

    static Html evidence(List<Evidence> evidence) {
        Html section = Html.element("section", "appendix").with("aria-labelledby", "evidence");
        section.add(Html.element("h2").with("id", "evidence").add("Where the numbers come from"));
        if (evidence.isEmpty()) {
            return section.add(Html.element("p", "empty").add("No figure was computed this night."));
        }
        List<Html> rows = evidence.stream().map(RecordSection::row).toList();
        return section.add(Html.element("details")
                .add(Html.element("summary").add(Numerals.count(rows.size()) + " figures with exact values"))
                .add(Tables.table("Exact values, thresholds and the rows that hold them", EVIDENCE_HEADS, rows)));
    }

    private static Html row(Decision decision) {
        return Tables.row(
                Tables.head(Html.text(decision.night().toString())),
                Tables.cell(Html.name(decision.model())),
                Tables.cell(Html.name(decision.decision())),
                Tables.cell(Html.name(decision.change())),
                Tables.cell(decision.why()),
                Tables.cell(Html.name(decision.who())));
    }

    private static Html row(Evidence evidence) {
        return Tables.row(
                Tables.head(Html.name(evidence.what())),
                Tables.number(exact(evidence.value())),
                Tables.number(exact(evidence.threshold())),
                Tables.cell(Html.element("code").add(evidence.table())),
                Tables.cell(Html.element("code").add(Html.name(evidence.key()))));
    }

    /** All digits, since this is where a doubted figure is compared with its row. */
    private static String exact(double value) {
        boolean isWhole = value == Math.rint(value) && Math.abs(value) < 1e15;
        return Double.isNaN(value) ? "\u2013" : isWhole ? String.valueOf((long) value) : String.valueOf(value);
    }
}
