package io.nightshift.drift;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * When a figure is more than chance, and large enough to matter.
 *
 * @param falseDiscoveryRate accepted share of false ones among raised figures of a run; without any drift the chance that a run
 *     raises one at all
 * @param minimumNights nights that the reference needs, since the spread among nights cannot be told from one
 * @param limits of all columns
 * @param ofColumns limits of single ones, by subject, in place of those of all
 */
public record DriftPolicy(double falseDiscoveryRate, int minimumNights, Limits limits, Map<String, Limits> ofColumns) {
    public static final DriftPolicy DEFAULT = new DriftPolicy(0.05, 30, 2);

    /**
     * What a column must come to.
     *
     * @param minimumRows rows that both sides need to be judged: with 30, a distribution is compared in six groups
     * @param floors smallest value that is an alert, of metrics that have another than their own
     */
    public record Limits(long minimumRows, Map<DriftMetric, Double> floors) {
        public Limits {
            Map<DriftMetric, Double> copy = new EnumMap<>(DriftMetric.class);
            copy.putAll(floors);
            floors = copy;
            if (minimumRows < 1) {
                throw new IllegalArgumentException(
                        "at least one row is needed to judge, but the least is " + minimumRows);
            }
        }

        PracticalFloor floor(DriftMetric metric) {
            Double alert = floors.get(metric);
            return alert == null ? metric.floor() : metric.floor().withAlert(alert);
        }
    }

    public DriftPolicy {
        ofColumns = new TreeMap<>(ofColumns);
        if (!(falseDiscoveryRate > 0 && falseDiscoveryRate < 1)) {
            throw new IllegalArgumentException(
                    "the false discovery rate must lie between 0 and 1, but is " + falseDiscoveryRate);
        }
        if (minimumNights < 0) {
            throw new IllegalArgumentException("the least number of nights is " + minimumNights);
        }
    }

    /** The same limits for all columns, with the floors that metrics have. */
    public DriftPolicy(double falseDiscoveryRate, long minimumRows, int minimumNights) {
        this(falseDiscoveryRate, minimumNights, new Limits(minimumRows, Map.of()), Map.of());
    }

    /** The same with other limits. */
    public DriftPolicy with(Limits all, Map<String, Limits> single) {
        return new DriftPolicy(falseDiscoveryRate, minimumNights, all, single);
    }

    /** Limits of a column. */
    public Limits of(String subject) {
        return ofColumns.getOrDefault(subject, limits);
    }
}
