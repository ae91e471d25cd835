package io.nightshift.drift;

/** Whether a model does worse on labelled rows than it did on its hold-out. */
public final class QualityLoss {
    /**
     * Standard errors of the difference: rows of a night go together, so that plain ones are too small; with 3, errors that are one
     * and a half times as large still make one night in twenty-two a false loss.
     */
    private static final double CERTAIN = 3;

    /** Smallest loss that matters: of a share in its unit, of an error as a part of it. */
    private static final double SHARE = 0.02;

    private static final double RELATIVE = 0.05;

    private QualityLoss() {}

    /**
     * @param now figure of labelled rows; without a standard error nothing is found
     * @param before figure of the hold-out
     * @param rows of now, against those of the hold-out: its error is taken to be the same by row
     * @param more whether a larger value is the better one; then it is a share
     */
    public static boolean isFound(Estimate now, double before, double rows, boolean more) {
        double loss = more ? before - now.value() : now.value() - before;
        double floor = more ? SHARE : RELATIVE * Math.abs(before);
        return loss >= floor && loss >= CERTAIN * now.standardError() * Math.sqrt(1 + rows);
    }
}
