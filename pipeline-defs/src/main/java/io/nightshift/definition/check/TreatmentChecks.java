package io.nightshift.definition.check;

import io.nightshift.definition.Check;
import io.nightshift.definition.Metric;
import io.nightshift.definition.MetricCall;
import io.nightshift.definition.Rule;
import io.nightshift.definition.Schema;
import io.nightshift.definition.bind.Paths;
import io.nightshift.definition.expression.SqlType;
import io.nightshift.definition.shape.Shapes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What null and NaN are to a check, written where it would change nothing. */
final class TreatmentChecks {
    private static final Set<String> WITH_NAN = Set.of("DOUBLE", "FLOAT", "REAL");
    private static final Set<Metric.Input> LEAVE_NAN_OUT = Set.of(Metric.Input.NUMBER, Metric.Input.ORDERED);

    private final Findings findings;
    private final Schema schema;

    /** @param schema of the source that is checked */
    TreatmentChecks(Findings findings, Schema schema) {
        this.findings = findings;
        this.schema = schema;
    }

    void check(Check check, String path) {
        Rule rule = check.rule();
        String name = Shapes.key(rule.getClass().getSimpleName());
        boolean takesNulls = rule instanceof Rule.ValueRule || isLeavingOut(check);
        if (check.nulls().isPresent() && !takesNulls) {
            refuse(path, "nulls", nulls(rule, name));
        }
        if (check.nan().isPresent()) {
            nan(rule, name).ifPresent(why -> refuse(path, "nan", why));
        }
    }

    /** A distribution has a bin of null, which may be left out. */
    private static boolean isLeavingOut(Check check) {
        return check.rule() instanceof Rule.Distribution
                && check.nulls().filter(Check.Treatment.SKIP::equals).isPresent();
    }

    private static String nulls(Rule rule, String name) {
        if (rule instanceof Rule.Distribution) {
            return "null has a bin of its own, which nulls: skip leaves out";
        }
        return rule instanceof Rule.TableRule && !(rule instanceof Rule.Reconcile)
                ? "figures leave null out, and null_count counts it"
                : name + " has a rule of its own for it";
    }

    /** Why NaN says nothing to a rule; empty where it does, or where that is not known. */
    private Optional<String> nan(Rule rule, String name) {
        if (rule instanceof Rule.ValueRule onValues) {
            return without(onValues.judged());
        }
        if (rule instanceof Rule.Limits limits) {
            return limits.by().isEmpty()
                    ? nan(limits.metric())
                    : Optional.of("each group has a figure of its own: add a check of nan_count by groups");
        }
        if (rule instanceof Rule.History history) {
            return nan(history.metric());
        }
        if (rule instanceof Rule.Balance balance) {
            return nan(balance.metric());
        }
        return Optional.of(
                rule instanceof Rule.Distribution
                        ? "NaN and the infinities have bins of their own"
                        : name + " has a rule of its own for it");
    }

    private Optional<String> nan(String metric) {
        try {
            MetricCall call = MetricCall.parse(metric);
            boolean leavesOut = LEAVE_NAN_OUT.contains(call.metric().input()) && call.metric() != Metric.NAN_COUNT;
            return leavesOut ? without(call.columns()) : Optional.of(call + " leaves out none");
        } catch (IllegalArgumentException reportedAsAMetric) {
            return Optional.empty();
        }
    }

    /** Empty where one of the columns can hold NaN, or is not known. */
    private Optional<String> without(List<String> columns) {
        boolean all = columns.stream().allMatch(column -> schema.find(column)
                .filter(field -> SqlType.ofDdl(field.type()) != SqlType.UNKNOWN)
                .filter(field -> !WITH_NAN.contains(field.type().toUpperCase(Locale.ROOT)))
                .isPresent());
        return all && !columns.isEmpty()
                ? Optional.of("no value of " + String.join(", ", columns) + " can be NaN")
                : Optional.empty();
    }

    private void refuse(String path, String key, String why) {
        findings.add(Paths.key(path, key), Paths.key(path, key) + " says nothing here", why, "leave it out");
    }
}
