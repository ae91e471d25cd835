package io.nightshift.definition.check;

import io.nightshift.definition.Check;
import io.nightshift.definition.Condition;
import io.nightshift.definition.Metric;
import io.nightshift.definition.Model.BeatChampion;
import io.nightshift.definition.Model.Guard;
import io.nightshift.definition.Rule;
import io.nightshift.definition.Tolerance;
import io.nightshift.definition.bind.Paths;
import io.nightshift.definition.expression.SqlType;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Limits that every night or model would meet, or none could: whoever wrote them meant something else. */
final class LimitChecks {
    private final Findings findings;

    LimitChecks(Findings findings) {
        this.findings = findings;
    }

    void tolerate(Check check, String path) {
        Tolerance tolerate = check.tolerate();
        if (tolerate.kind() == Tolerance.Kind.SHARE && tolerate.value() >= 1) {
            findings.add(
                    Paths.key(path, "tolerate"),
                    Paths.key(path, "tolerate") + ": the check can never fail",
                    tolerate + " of the rows are all of them",
                    "tolerate less, or write severity: warn");
        }
        if (tolerate.value() > 0 && isOfOneFigure(check.rule())) {
            findings.add(
                    Paths.key(path, "tolerate"),
                    Paths.key(path, "tolerate") + " would change nothing",
                    "one figure of the night is judged, not rows or groups",
                    "leave it out, and write the limits themselves wider");
        }
    }

    private static boolean isOfOneFigure(Rule rule) {
        return rule instanceof Rule.RowCount
                || rule instanceof Rule.History
                || rule instanceof Rule.Balance
                || rule instanceof Rule.NoOtherColumns
                || rule instanceof Rule.SameColumns
                || rule instanceof Rule.Distribution
                || rule instanceof Rule.Limits limits && limits.by().isEmpty();
    }

    void warnAbove(Check check, String path) {
        Optional<Tolerance> warn = check.warnAbove();
        Tolerance tolerate = check.tolerate();
        boolean failsFirst = warn.filter(limit ->
                        tolerate.value() == 0 || limit.kind() == tolerate.kind() && limit.value() >= tolerate.value())
                .isPresent();
        if (failsFirst || warn.isPresent() && check.severity() != Check.Severity.ERROR) {
            findings.add(
                    Paths.key(path, "warn_above"),
                    Paths.key(path, "warn_above") + " never warns",
                    failsFirst
                            ? "more than " + tolerate + " fails"
                            : "of severity " + check.severity().name().toLowerCase(Locale.ROOT)
                                    + ", tolerate is all that counts",
                    "tolerate more than warn_above, or leave it out");
        }
    }

    /** Lengths of text. */
    void length(Rule.Length rule, String path) {
        if (rule.min().isEmpty() && rule.max().isEmpty() && findings.complete(path, "min", "max")) {
            findings.add(path, path + " has no limit", "every text would pass", "give min, max or both");
        }
        ordered(rule.min().map(BigDecimal::valueOf), rule.max().map(BigDecimal::valueOf), path);
    }

    void rowCount(Rule.RowCount rule, String path) {
        if (rule.min().isEmpty() && rule.max().isEmpty() && findings.complete(path, "min", "max")) {
            findings.add(path, path + " has no limit", "every night would pass", "give min, max or both");
        }
        rule.min().ifPresent(min -> notNegative(min, Paths.key(path, "min"), "at least 1"));
        rule.max().ifPresent(max -> notNegative(max, Paths.key(path, "max"), "at least 0"));
        if (rule.min().filter(min -> min == 0).isPresent()
                && rule.max().isEmpty()
                && findings.complete(path, "min", "max")) {
            findings.add(
                    Paths.key(path, "min"),
                    path + " can never fail",
                    "every night has 0 rows or more",
                    "write a min of at least 1, or add max");
        }
        ordered(rule.min().map(BigDecimal::valueOf), rule.max().map(BigDecimal::valueOf), path);
    }

    private void notNegative(long count, String path, String write) {
        if (count < 0) {
            findings.add(path, path + " is negative", "a night has 0 rows or more, not " + count, "write " + write);
        }
    }

    void ordered(Optional<BigDecimal> min, Optional<BigDecimal> max, String path) {
        if (min.isPresent() && max.isPresent() && min.get().compareTo(max.get()) > 0) {
            swapped(min.get(), max.get(), "more", path);
        }
    }

    /** Limits of a column whose type is not known: as numbers or as times, whichever both are. */
    void orderedAsAny(Rule.Between rule, String path) {
        boolean numbers = Stream.of(rule.low(), rule.high())
                .allMatch(limit -> limit.filter(ValueChecks::isNumber).isPresent());
        if (numbers) {
            ordered(rule.low().map(BigDecimal::new), rule.high().map(BigDecimal::new), path);
        } else {
            ordered(rule, SqlType.TIMESTAMP, path);
        }
    }

    /** Limits of dates or timestamps. */
    void ordered(Rule.Between rule, SqlType type, String path) {
        Function<String, Optional<Moment>> moment = type == SqlType.DATE ? Moment::ofDate : Moment::ofTimestamp;
        Optional<Moment> min = rule.low().map(String::strip).flatMap(moment);
        Optional<Moment> max = rule.high().map(String::strip).flatMap(moment);
        if (min.isPresent() && max.isPresent() && min.get().isCertainlyAfter(max.get())) {
            swapped(rule.low().orElseThrow(), rule.high().orElseThrow(), "later", path);
        }
    }

    private void swapped(Object min, Object max, String how, String path) {
        findings.add(path, path + ": min is greater than max", min + " is " + how + " than " + max, "swap them");
    }

    void limits(Rule.Limits rule, String path) {
        boolean none = Stream.of(rule.min(), rule.max(), rule.warnMin(), rule.warnMax())
                .allMatch(Optional::isEmpty);
        if (none && findings.complete(path, "min", "max", "warn_min", "warn_max")) {
            findings.add(path, path + " has no limit", "every night would pass", "give min, max or both");
        }
        Optional<BigDecimal> min = rule.min().map(BigDecimal::valueOf);
        Optional<BigDecimal> max = rule.max().map(BigDecimal::valueOf);
        Optional<BigDecimal> warnMin = rule.warnMin().map(BigDecimal::valueOf);
        Optional<BigDecimal> warnMax = rule.warnMax().map(BigDecimal::valueOf);
        ordered(min, max, path);
        ordered(warnMin, warnMax, path);
        narrower(min, warnMin, "warn_min", path);
        narrower(warnMax, max, "warn_max", path);
    }

    /** What fails need not warn. */
    void narrower(Optional<BigDecimal> low, Optional<BigDecimal> high, String key, String path) {
        if (low.isPresent() && high.isPresent() && low.get().compareTo(high.get()) >= 0) {
            findings.add(
                    Paths.key(path, key),
                    Paths.key(path, key) + " never warns",
                    "what lies beyond it fails",
                    "write a warning limit that is nearer than the other, or leave it out");
        }
    }

    /** Limits that warn, of a check that can do no more. */
    void onlyWarns(Check check, String warning, String limits, String path) {
        if (check.severity() != Check.Severity.ERROR) {
            findings.add(
                    Paths.key(path, "severity"),
                    path + ": " + warning + " for checks that can fail",
                    "of severity " + check.severity().name().toLowerCase(Locale.ROOT) + " " + limits + " only warn",
                    "write " + limits + ", or leave severity out");
        }
    }

    /** To complete "it is ...". */
    static String words(Metric.Values range) {
        if (Double.isInfinite(range.greatest())) {
            return "at least " + (long) range.least();
        }
        return "from " + (long) range.least() + " to " + (long) range.greatest();
    }

    void band(Rule.History rule, String path) {
        if (rule.within().matches("0+(\\.0+)?( sigma|%)?")) {
            findings.add(
                    path,
                    path + ": '" + rule.within() + "' has no width",
                    "a figure that moves at all would fail",
                    "write a wider band, such as 4 sigma or 20%");
        }
    }

    void condition(String metric, Condition condition, String path) {
        Metrics.Range range = Metrics.range(metric);
        if (range.never(condition) || range.always(condition)) {
            findings.add(
                    path,
                    path + ": '" + metric + " " + condition + "' "
                            + (range.never(condition) ? "can never hold" : "always holds"),
                    metric + " is " + range.words(),
                    "write a limit that it can pass and fail");
        }
    }

    void gain(BeatChampion beat, String path) {
        Metrics.Range range = Metrics.range(beat.metric());
        if (beat.by() >= range.greatest() - range.least()) {
            findings.add(
                    path,
                    path + ": no challenger can be better by " + beat.by(),
                    beat.metric() + " is " + range.words(),
                    "ask for less, such as 0.01");
        }
    }

    void loss(Guard guard, String path) {
        if (guard.maxDrop() < 0) {
            findings.add(
                    path,
                    path + " is negative",
                    "a slice that loses nothing would be too bad",
                    "write how much a slice may lose: 0 or more");
        }
    }
}
