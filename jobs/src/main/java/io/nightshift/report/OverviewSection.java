package io.nightshift.report;

import io.nightshift.report.ReportPage.Fact;
import io.nightshift.report.ReportPage.Failure;
import io.nightshift.report.ReportPage.Heading;
import io.nightshift.report.ReportPage.Verdict;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The verdict, then the facts of the run. */
final class OverviewSection {
    private static final DateTimeFormatter LONG_DATE = DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.ENGLISH);

    private OverviewSection() {}

    static Html header(Heading heading, Verdict verdict) {
        Html night = Html.element("time")
                .with("datetime", heading.night().toString())
                .add(heading.night().format(LONG_DATE));
        Html eyebrow = Html.element("p", "eyebrow")
                .add(Html.name(heading.pipeline()))
                .add(" \u00b7 night of ")
                .add(night);
        Html sentence = Html.element("h1")
                .add(Badge.sign(verdict.level()))
                .add(Html.element("span", "unseen").add(verdict.level().word() + ": "))
                .add(Html.element("span").add(verdict.sentence()));
        return Html.element("header", "verdict " + Badge.style(verdict.level()))
                .add(eyebrow, sentence)
                .add(verdict.failure().map(OverviewSection::failure).orElse(List.of()))
                .add(line("retrain", verdict.retrain()))
                .add(line("description", heading.description()));
    }

    static Html facts(List<Fact> facts) {
        Html list = Html.element("dl", "facts");
        for (Fact fact : facts) {
            list.add(Html.element("div")
                    .add(Html.element("dt").add(fact.name()))
                    .add(Html.element("dd").add(Html.name(fact.value())))
                    .add(note(fact.note()))
                    .add(fact.notices().stream().map(OverviewSection::notice).toList()));
        }
        return Html.element("section").with("aria-label", "Run facts").add(list);
    }

    private static List<Html> failure(Failure failure) {
        return List.of(
                Html.element("p", "retrain").add("Why: " + failure.why()),
                Html.element("p", "retrain").add("Fix: " + failure.remedy()));
    }

    private static List<Html> line(String classes, String words) {
        return words.isEmpty() ? List.of() : List.of(Html.element("p", classes).add(words));
    }

    private static Html notice(String words) {
        return Html.element("dd", "note").add(Html.element("bdi").add(words));
    }

    private static List<Html> note(String words) {
        return words.isEmpty() ? List.of() : List.of(Html.element("dd", "note").add(Html.name(words)));
    }
}
