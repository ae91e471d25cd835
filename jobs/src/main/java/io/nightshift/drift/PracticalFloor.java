package io.nightshift.drift;

/**
 * From which size on a figure matters in practice, however certain it is.
 *
 * @param warn smallest that is worth a look
 * @param alert smallest that is worth acting on; not smaller
 */
public record PracticalFloor(double warn, double alert) {
    public PracticalFloor {
        if (!(warn > 0 && alert >= warn)) {
            throw new IllegalArgumentException(
                    "floors must be above 0 and in order, but are " + warn + " and " + alert);
        }
    }

    /** Another smallest alert; what warns moves in proportion. */
    PracticalFloor withAlert(double other) {
        return new PracticalFloor(warn * other / alert, other);
    }

    /** 0 for nothing, one half at the floor of an alert, towards 1 beyond: comparable between statistics. */
    double severity(double value) {
        double floors = Math.abs(value) / alert;
        return floors / (1 + floors);
    }

    /** What a figure that is no chance means. */
    DriftStatus status(double size) {
        if (size < warn) {
            return DriftStatus.OK;
        }
        return size < alert ? DriftStatus.WARN : DriftStatus.ALERT;
    }
}
