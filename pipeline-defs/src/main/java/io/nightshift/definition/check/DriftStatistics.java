package io.nightshift.definition.check;

import java.util.List;

/** The statistics that drift is judged by, as limits name them; what each of them is, stands with the classes that compute it. */
public final class DriftStatistics {
    private static final String UNBOUNDED = "psi";
    private static final List<String> ALL = List.of(
            UNBOUNDED,
            "js_distance",
            "ks",
            "total_variation",
            "null_share_change",
            "new_category_share",
            "out_of_range_share");

    private DriftStatistics() {}

    /** By name. */
    public static List<String> all() {
        return ALL;
    }

    /** Whether a value can be as large as that. */
    static boolean reaches(String statistic, double value) {
        return statistic.equals(UNBOUNDED) ? value < Double.POSITIVE_INFINITY : value <= 1;
    }
}
