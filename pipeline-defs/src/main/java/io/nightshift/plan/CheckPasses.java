package io.nightshift.plan;

import io.nightshift.definition.Check;
import io.nightshift.definition.Look;
import io.nightshift.definition.MetricCall;
import io.nightshift.definition.Rule;
import io.nightshift.definition.Source;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the checks of a source cost in a night. Its rows are read once, flagged, counted, and held in storage; what follows looks at
 * those.
 *
 * @param queries of Spark, the first of which reads the rows
 * @param scans of rows that are held: for figures, and of other sources that are compared with
 * @param lookUps of keys in other sources, while rows are flagged
 */
public record CheckPasses(int queries, int scans, int lookUps) {
    private static final CheckPasses FLAGS = new CheckPasses(1, 0, 0);
    private static final CheckPasses COUNTED = new CheckPasses(1, 1, 0);
    private static final CheckPasses NONE = new CheckPasses(0, 0, 0);

    /** Of checks without a problem. */
    public static CheckPasses of(Source source) {
        CheckPasses passes = FLAGS.plus(figures(source.checks())).plus(distributions(source.checks()));
        for (Check check : source.checks()) {
            passes = passes.plus(of(check.rule()));
        }
        return passes;
    }

    /** All figures that cannot be counted along are one query. */
    private static CheckPasses figures(List<Check> checks) {
        Set<Look> looks = new LinkedHashSet<>();
        checks.forEach(check -> look(check).ifPresent(looks::add));
        int scans = looks.stream().mapToInt(look -> look.kind().scans()).sum();
        return new CheckPasses(looks.isEmpty() ? 0 : 1, scans, 0);
    }

    /** All columns of a source are counted by value in one query. */
    private static CheckPasses distributions(List<Check> checks) {
        boolean any = checks.stream().anyMatch(check -> check.rule() instanceof Rule.Distribution);
        return any ? COUNTED : NONE;
    }

    private static Optional<Look> look(Check check) {
        if (check.rule() instanceof Rule.Limits limits) {
            return Look.of(MetricCall.parse(limits.metric()), limits.by(), check.where());
        }
        if (check.rule() instanceof Rule.History history) {
            return Look.of(MetricCall.parse(history.metric()), List.of(), check.where());
        }
        return check.rule() instanceof Rule.Balance balance
                ? Look.of(MetricCall.parse(balance.metric()), List.of(), check.where())
                : Optional.empty();
    }

    private static CheckPasses of(Rule rule) {
        if (rule instanceof Rule.References) {
            return new CheckPasses(0, 0, 1);
        }
        if (rule instanceof Rule.Reconcile) {
            return new CheckPasses(1, 2, 0);
        }
        if (rule instanceof Rule.Balance balance) {
            MetricCall other = MetricCall.parse(balance.other().orElse(balance.metric()));
            return Look.of(other, List.of(), Optional.empty())
                    .map(look -> new CheckPasses(2, 1 + look.kind().scans(), 0))
                    .orElse(COUNTED);
        }
        return rule instanceof Rule.Distribution distribution
                        && distribution.with().isPresent()
                ? COUNTED
                : NONE;
    }

    private CheckPasses plus(CheckPasses other) {
        return new CheckPasses(queries + other.queries, scans + other.scans, lookUps + other.lookUps);
    }

    String words() {
        String held = queries == 1 ? "" : " and held, and looked at " + Words.counted(scans, "time", "times");
        String lookedUp = lookUps == 0
                ? ""
                : "; " + Words.counted(lookUps, "check looks", "checks look") + " into another source";
        return "checked in " + Words.counted(queries, "query", "queries") + ": rows are read once" + held + lookedUp;
    }
}
