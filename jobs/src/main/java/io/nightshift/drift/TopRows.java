package io.nightshift.drift;

/**
 * What is found among the rows with the highest scores: of a list that is worked through from its top down to some place.
 *
 * @param taken rows from the top; need not be whole
 * @param found positives among them; of rows tied at the border, each counts by the share that is taken
 * @param positives of all rows
 * @param rows all
 */
public record TopRows(double taken, double found, long positives, long rows) {
    /** Share of positives among those taken; the interval takes the border for given. NaN where none are. */
    public Estimate precision() {
        return Estimate.share(found, taken);
    }

    /** Share of all positives that are taken: a point of the curve of cumulative gains. NaN without positives. */
    public Estimate recall() {
        return Estimate.share(found, positives);
    }

    /** How many times as many positives are found as by chance. NaN without positives. */
    public Estimate lift() {
        Estimate gain = recall();
        double share = taken / rows;
        return new Estimate(
                gain.value() / share, gain.standardError() / share, gain.low() / share, gain.high() / share);
    }
}
