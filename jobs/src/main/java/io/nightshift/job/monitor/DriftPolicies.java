package io.nightshift.job.monitor;

import io.nightshift.definition.Model.ColumnLimits;
import io.nightshift.definition.Model.DriftLimits;
import io.nightshift.drift.DriftMetric;
import io.nightshift.drift.DriftPolicy;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** What a definition says of drift, as the judge takes it. */
public final class DriftPolicies {
    private DriftPolicies() {}

    /** A column's own limits stand in front of those of all columns. */
    public static DriftPolicy of(DriftLimits limits) {
        Map<String, DriftPolicy.Limits> columns = new TreeMap<>();
        limits.columns().forEach((column, own) -> columns.put(column, limits(limits, own)));
        DriftPolicy.Limits all = new DriftPolicy.Limits(limits.minRows(), floors(limits.floors()));
        return DriftPolicy.DEFAULT.with(all, columns);
    }

    private static DriftPolicy.Limits limits(DriftLimits all, ColumnLimits own) {
        Map<String, Double> floors = new TreeMap<>(all.floors());
        floors.putAll(own.floors());
        return new DriftPolicy.Limits(own.minRows().orElse(all.minRows()), floors(floors));
    }

    private static Map<DriftMetric, Double> floors(Map<String, Double> floors) {
        Map<DriftMetric, Double> byMetric = new EnumMap<>(DriftMetric.class);
        floors.forEach((metric, floor) -> byMetric.put(DriftMetric.of(metric), floor));
        return byMetric;
    }
}
