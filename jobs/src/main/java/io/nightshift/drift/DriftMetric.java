package io.nightshift.drift;

/** The drift statistics, and from which size on they matter in practice, however certain they are. */
public enum DriftMetric {
    /** Population stability index; its limits are the customary ones. */
    PSI(0.1, 0.2),
    /** Jensen-Shannon distance, base 2; the limits correspond to those of PSI, which is about 8 divergences in nats. */
    JS_DISTANCE(0.13, 0.19),
    /** Kolmogorov-Smirnov distance at the edges of numeric bins. */
    KS(0.1, 0.2),
    /** Total variation distance. */
    TOTAL_VARIATION(0.1, 0.2),
    /** Share of nulls now minus share of nulls in the reference; judged by its absolute value. */
    NULL_SHARE_CHANGE(0.02, 0.1),
    /** Share of rows with a category that the reference does not have, less what the reference's own singletons explain. */
    NEW_CATEGORY_SHARE(0.01, 0.05),
    /** Share of finite numbers beyond the reference's smallest and largest. */
    OUT_OF_RANGE_SHARE(0.01, 0.05),
    /** Change of the correlation of two columns; of columns together. */
    CORRELATION_CHANGE(0.1, 0.2),
    /** By how much the error grows with which rows are put together again from principal components; of columns together. */
    RECONSTRUCTION_CHANGE(0.05, 0.1),
    /** How well a linear classifier tells the rows from those of the reference, 0.5 being not at all; of columns together. */
    DOMAIN_AUC(0.05, 0.1);

    private final PracticalFloor floor;

    DriftMetric(double warnFloor, double alertFloor) {
        this.floor = new PracticalFloor(warnFloor, alertFloor);
    }

    /** As it stands in tables. */
    public String id() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The metric of that name. */
    public static DriftMetric of(String id) {
        return valueOf(id.toUpperCase(java.util.Locale.ROOT));
    }

    /** Where nothing else is said. */
    public PracticalFloor floor() {
        return floor;
    }

    /** Whether it speaks of certain rows, not of the whole distribution. */
    boolean isShare() {
        return this == NULL_SHARE_CHANGE || this == NEW_CATEGORY_SHARE || this == OUT_OF_RANGE_SHARE;
    }

    /** What it can be at most. */
    double largest() {
        return switch (this) {
            case PSI, RECONSTRUCTION_CHANGE -> Double.POSITIVE_INFINITY;
            case CORRELATION_CHANGE -> 2;
            default -> 1;
        };
    }
}
