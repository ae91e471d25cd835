package io.nightshift.definition.bind;

import io.nightshift.definition.Rule;
import io.nightshift.definition.shape.Shapes;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names of checks that the author gave none: the rule with its columns. */
public final class CheckIds {
    private static final int LONGEST = 60;

    private CheckIds() {}

    /** The name that a check has where the author gives it none. */
    public static String derive(Rule rule) {
        String id = slug(Shapes.key(rule.getClass().getSimpleName()) + "_" + subject(rule));
        return id.length() <= LONGEST ? id : id.substring(0, LONGEST).replaceAll("_+$", "");
    }

    private static String subject(Rule rule) {
        if (rule instanceof Rule.NotNull notNull) {
            return joined(notNull.columns());
        }
        if (rule instanceof Rule.Unique unique) {
            return joined(unique.columns());
        }
        if (rule instanceof Rule.PrimaryKey key) {
            return joined(key.columns());
        }
        if (rule instanceof Rule.ValueRule onValue) {
            return joined(onValue.judged());
        }
        if (rule instanceof Rule.Satisfies satisfies) {
            return satisfies.expression();
        }
        if (rule instanceof Rule.Limits limits) {
            return Stream.concat(Stream.of(limits.metric()), limits.by().stream())
                    .collect(Collectors.joining("_"));
        }
        if (rule instanceof Rule.Balance balance) {
            return balance.metric() + "_" + balance.with();
        }
        if (rule instanceof Rule.Reconcile reconcile) {
            return reconcile.with() + "_" + joined(reconcile.key());
        }
        if (rule instanceof Rule.Distribution distribution) {
            return distribution.column()
                    + distribution.with().map(other -> "_" + other).orElse("");
        }
        return rule instanceof Rule.History history ? history.metric() : "";
    }

    private static String joined(List<String> columns) {
        return String.join("_", columns);
    }

    private static String slug(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_+|_+$", "");
    }
}
