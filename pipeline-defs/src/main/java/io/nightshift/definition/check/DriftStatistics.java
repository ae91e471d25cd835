package io.nightshift.definition.check;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The statistics that drift is judged by, as limits name them; what each of them is, stands with the classes that compute it. */
public final class DriftStatistics {
    private static final double NO_END = Double.POSITIVE_INFINITY;
    /** What each can be at most. */
    private static final Map<String, Double> LARGEST = new LinkedHashMap<>();

    static {
        LARGEST.put("psi", NO_END);
        LARGEST.put("js_distance", 1.0);
        LARGEST.put("ks", 1.0);
        LARGEST.put("total_variation", 1.0);
        LARGEST.put("null_share_change", 1.0);
        LARGEST.put("new_category_share", 1.0);
        LARGEST.put("out_of_range_share", 1.0);
        LARGEST.put("correlation_change", 2.0);
        LARGEST.put("reconstruction_change", NO_END);
        LARGEST.put("domain_auc", 0.5);
    }

    private DriftStatistics() {}

    /** By name. */
    public static List<String> all() {
        return List.copyOf(LARGEST.keySet());
    }

    /** Whether a value can be as large as that; of {@code domain_auc} above what nights of the reference have. */
    static boolean reaches(String statistic, double value) {
        return value <= LARGEST.get(statistic) && value < NO_END;
    }

    static String range(String statistic) {
        double largest = LARGEST.get(statistic);
        return largest == NO_END
                ? " is at least 0"
                : " is from 0 to " + new BigDecimal(Double.toString(largest)).stripTrailingZeros();
    }
}
