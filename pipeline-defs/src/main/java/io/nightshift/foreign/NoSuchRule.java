package io.nightshift.foreign;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Why rules of DQDL are no checks here. */
final class NoSuchRule {
    private static final Map<String, String> REASONS = new HashMap<>();

    static {
        put(
                "schema: says which columns of which types there are, and the check schema rejects what is none",
                "ColumnExists",
                "ColumnCount",
                "ColumnDataType",
                "ColumnNamesMatchPattern",
                "SchemaMatch");
        put("it compares with a dataset that this file does not hold; see reconcile", "DatasetMatch");
        put(
                "it is of files and not of rows: read: says which files there are, and no night begins before they have landed",
                "FileFreshness",
                "FileMatch",
                "FileSize",
                "FileUniqueness");
        put("it goes by the clock of the run; limits on hours_old go by the end of the night", "DataFreshness");
        put("a query of its own is no check; a condition on one row is satisfies", "CustomSql");
        put("it has a history of its own; see history", "DetectAnomalies");
        put("it measures without a limit; profile: nightly keeps figures of every column", "AllStatistics");
    }

    private NoSuchRule() {}

    private static void put(String reason, String... types) {
        List.of(types).forEach(type -> REASONS.put(type, reason));
    }

    static NotExpressible of(String type) {
        return new NotExpressible(REASONS.getOrDefault(type, "there is no check of that meaning"));
    }
}
