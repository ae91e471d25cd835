package io.nightshift.definition.check;

import io.nightshift.definition.Check;
import io.nightshift.definition.Check.OnFail;
import io.nightshift.definition.Check.Severity;
import io.nightshift.definition.FeatureView;
import io.nightshift.definition.Metric;
import io.nightshift.definition.MetricCall;
import io.nightshift.definition.Rule;
import io.nightshift.definition.Source;
import io.nightshift.definition.bind.Paths;
import java.util.Locale;
import java.util.Optional;

/** Keys that would change nothing where they were written: whoever wrote them expects something of them. */
final class IdleKeys {
    private final Findings findings;

    IdleKeys(Findings findings) {
        this.findings = findings;
    }

    /** What every check may have. */
    void check(Check check, String path) {
        boolean isOfRows = check.rule() instanceof Rule.RowRule;
        String severity = check.severity().name().toLowerCase(Locale.ROOT);
        if (!isOfRows) {
            refuse(
                    path,
                    "on_fail",
                    "a check of the night as a whole rejects no row, and stops the night where it fails");
        } else if (check.severity() != Severity.ERROR && check.onFail() == OnFail.STOP) {
            refuse(path, "on_fail", "a check of severity " + severity + " never fails");
        }
        if (check.severity() == Severity.INFO) {
            refuse(path, "tolerate", "a check of severity info passes, however many rows violate it");
        }
        if (check.severity() == Severity.INFO && isOfRows) {
            refuse(path, "message", "a check of severity info marks no row");
        }
        if (check.rule() instanceof Rule.Limits limits && !limits.by().isEmpty()) {
            refuse(path, "warn_above", "groups warn by warn_min and warn_max");
        }
        neverEmpty(check.rule()).ifPresent(why -> refuse(path, "on_empty", why));
    }

    /** Why there is always something to judge; empty where that is not so. */
    private static Optional<String> neverEmpty(Rule rule) {
        if (rule instanceof Rule.RowCount) {
            return Optional.of("a night without rows has a row_count of 0");
        }
        if (rule instanceof Rule.NoOtherColumns || rule instanceof Rule.SameColumns) {
            return Optional.of("columns are judged without rows too");
        }
        return rule instanceof Rule.Limits limits && limits.by().isEmpty()
                ? neverEmpty(limits.metric())
                : Optional.empty();
    }

    private static Optional<String> neverEmpty(String metric) {
        try {
            MetricCall call = MetricCall.parse(metric);
            return call.metric().range() == Metric.Values.COUNT
                    ? Optional.of("a count of nothing is 0, and judged as such")
                    : Optional.empty();
        } catch (IllegalArgumentException reportedAsAMetric) {
            return Optional.empty();
        }
    }

    /** What a view may have besides its features. */
    void check(FeatureView view, Optional<Source> source, String path) {
        if (view.columns().isEmpty() && findings.complete(path, "columns")) {
            refuse(path, "skip_nulls", "it says what a latest value is, and the view has no columns");
        }
        source.filter(found -> found.known().isEmpty()
                        && !findings.broken(Paths.key(Paths.key("sources", view.source()), "known")))
                .ifPresent(found -> refuse(path, "ignore_known", "source " + view.source() + " has no known time"));
    }

    private void refuse(String path, String key, String why) {
        String at = Paths.key(path, key);
        if (findings.written(at)) {
            findings.add(at, at + " says nothing here", why, "leave it out");
        }
    }
}
