package io.nightshift.drift;

/**
 * When a figure is more than chance.
 *
 * @param falseDiscoveryRate accepted share of false ones among raised figures of a run
 * @param minimumRows rows that both sides need to be judged
 */
public record DriftPolicy(double falseDiscoveryRate, long minimumRows) {
    public static final DriftPolicy DEFAULT = new DriftPolicy(0.05, 100);

    public DriftPolicy {
        if (!(falseDiscoveryRate > 0 && falseDiscoveryRate < 1)) {
            throw new IllegalArgumentException(
                    "the false discovery rate must lie between 0 and 1, but is " + falseDiscoveryRate);
        }
        if (minimumRows < 1) {
            throw new IllegalArgumentException("at least one row is needed to judge, but the least is " + minimumRows);
        }
    }
}
