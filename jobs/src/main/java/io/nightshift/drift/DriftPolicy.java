package io.nightshift.drift;

/**
 * When a figure is more than chance.
 *
 * @param falseDiscoveryRate accepted share of false ones among raised figures of a run; without any drift the chance that a run
 *     raises one at all
 * @param minimumRows rows that both sides need to be judged: with 30, a distribution is compared in six groups
 * @param minimumNights nights that the reference needs, since the spread among nights cannot be told from one
 */
public record DriftPolicy(double falseDiscoveryRate, long minimumRows, int minimumNights) {
    public static final DriftPolicy DEFAULT = new DriftPolicy(0.05, 30, 2);

    public DriftPolicy {
        if (!(falseDiscoveryRate > 0 && falseDiscoveryRate < 1)) {
            throw new IllegalArgumentException(
                    "the false discovery rate must lie between 0 and 1, but is " + falseDiscoveryRate);
        }
        if (minimumRows < 1) {
            throw new IllegalArgumentException("at least one row is needed to judge, but the least is " + minimumRows);
        }
        if (minimumNights < 0) {
            throw new IllegalArgumentException("the least number of nights is " + minimumNights);
        }
    }
}
