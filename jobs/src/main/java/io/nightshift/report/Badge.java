package io.nightshift.report;

import io.nightshift.report.ReportPage.Level;
import java.util.Locale;

/** A level as shape, colour and word. */
final class Badge {
    private Badge() {}

    static Html of(Level level, String word) {
        return Html.element("span", "badge " + style(level))
                .add(sign(level))
                .add(" ")
                .add(Html.name(word));
    }

    static Html of(Level level) {
        return of(level, level.word());
    }

    /** The shape alone; the words beside it must say the same. */
    static Html sign(Level level) {
        return Html.element("span", "sign").with("aria-hidden", "true").add(level.sign());
    }

    static String style(Level level) {
        return level.name().toLowerCase(Locale.ROOT);
    }
}
