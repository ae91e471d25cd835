package io.nightshift.foreign;

import java.util.LinkedHashMap;
import java.util.Map;

/** Why expectations that Great Expectations comes with are no checks here. */
final class NoSuchExpectation {
    private static final String OF_SCHEMA =
            "schema: says which columns of which types there are, and the check schema rejects what is none";
    private static final String OF_QUERY = "a query of its own is no check; a condition on one row is satisfies";
    private static final String OF_DISTRIBUTION =
            "it tests against a distribution that stands in the file; distribution compares with earlier nights or another source";
    private static final String OF_ORDER = "rows have no order here";

    /** By a part of the name, of which the first counts. */
    private static final Map<String, String> REASONS = new LinkedHashMap<>();

    static {
        REASONS.put("_to_exist", OF_SCHEMA);
        REASONS.put("_of_type", OF_SCHEMA);
        REASONS.put("type_list", OF_SCHEMA);
        REASONS.put("table_column", OF_SCHEMA);
        REASONS.put(
                "row_count_to_equal_other_table",
                "it counts another table; where that is a source, write balance: {metric: row_count, with: its name}");
        REASONS.put("unexpected_rows_expectation", OF_QUERY);
        REASONS.put("expect_query_", OF_QUERY);
        REASONS.put("_kl_divergence_", OF_DISTRIBUTION);
        REASONS.put("_ks_test_", OF_DISTRIBUTION);
        REASONS.put("_chisquare_test_", OF_DISTRIBUTION);
        REASONS.put("_cramers_phi_", "no metric has that measure of two columns; see mutual_information");
        REASONS.put("_most_common_value_", "which value occurs most is no figure; its share of the rows is top_share");
        REASONS.put("_to_be_increasing", OF_ORDER);
        REASONS.put("_to_be_decreasing", OF_ORDER);
        REASONS.put(
                "_strftime_format",
                "forms of Python's strftime are none of format; reads_as says what type a text is of");
        REASONS.put("_dateutil_parseable", "dateutil takes a text for a date in many ways; reads_as names one type");
        REASONS.put(
                "_json_schema", "what stands within JSON is not judged; format: {is: json} says that a text is JSON");
        REASONS.put(
                "expect_multicolumn_values_to_be_unique",
                "its versions disagree on what is unique; see unique and satisfies");
    }

    private NoSuchExpectation() {}

    static NotExpressible of(String type) {
        return new NotExpressible(REASONS.entrySet().stream()
                .filter(reason -> type.contains(reason.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("there is no check of that meaning"));
    }
}
