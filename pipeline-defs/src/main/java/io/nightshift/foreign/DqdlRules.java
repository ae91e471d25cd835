package io.nightshift.foreign;

import io.nightshift.definition.Rule;
import java.util.List;
import java.util.Map;

/** Rules of DQDL, as Deequ understands them, as ours. */
final class DqdlRules {
    private static final Map<String, String> METRICS = Map.of(
            "Mean", "avg",
            "Sum", "sum",
            "StandardDeviation", "stddev_pop",
            "Entropy", "entropy",
            "Completeness", "completeness",
            "Uniqueness", "unique_share",
            "UniqueValueRatio", "unique_value_share",
            "DistinctValuesCount", "distinct_count",
            "ColumnCorrelation", "correlation");
    private final String label;

    /** @param label names the file in messages */
    DqdlRules(String label) {
        this.label = label;
    }

    ForeignTable read(String text) {
        ForeignTable table = new ForeignTable("");
        for (DqdlParser.Entry entry : new DqdlParser(new DqdlTokens(label, text)).document()) {
            if (entry.isAnalyzer()) {
                table.leave(
                        entry.origin(),
                        entry.at(),
                        "it measures without a limit; profile: nightly keeps figures of every column");
            } else if (entry.isChoice()) {
                table.leave(entry.origin(), entry.at(), "one of several rules is enough, and each check is for itself");
            } else {
                entry.parts().forEach(rule -> table.take(entry.origin(), entry.at(), () -> checks(rule)));
            }
        }
        return table;
    }

    private static List<NewCheck> checks(DqdlRule rule) {
        List<NewCheck> checks =
                switch (rule.type()) {
                    case "RowCount" -> List.of(NewCheck.of(rule.bounds().rowCount()));
                    case "IsComplete" -> List.of(NewCheck.of(new Rule.NotNull(List.of(rule.column()))));
                    case "IsUnique" ->
                        List.of(NewCheck.of(new Rule.Unique(List.of(rule.column()), Rule.Unique.Keep.NONE)));
                    case "IsPrimaryKey" -> List.of(NewCheck.of(new Rule.PrimaryKey(rule.parameters())));
                    case "RowCountMatch" -> List.of(NewCheck.of(DqdlMatches.rowCount(rule)));
                    case "AggregateMatch" -> List.of(NewCheck.of(DqdlMatches.aggregate(rule)));
                    case "ReferentialIntegrity" -> List.of(DqdlMatches.references(rule));
                    case "ColumnLength" -> List.of(DqdlValues.length(rule));
                    case "ColumnValues" -> List.of(DqdlValues.values(rule));
                    default -> List.of(NewCheck.of(metric(rule)));
                };
        boolean isOfValues = rule.type().equals("ColumnLength") || rule.type().equals("ColumnValues");
        if (!isOfValues && (rule.threshold().isPresent() || !rule.otherTags().isEmpty())) {
            throw new NotExpressible("a threshold on rows is for ColumnValues and ColumnLength");
        }
        return checks.stream().map(check -> check.where(rule.where())).toList();
    }

    private static Rule metric(DqdlRule rule) {
        String metric = METRICS.get(rule.type());
        if (metric == null) {
            throw NoSuchRule.of(rule.type());
        }
        return rule.bounds().limits(metric + "(" + String.join(", ", rule.parameters()) + ")");
    }
}
