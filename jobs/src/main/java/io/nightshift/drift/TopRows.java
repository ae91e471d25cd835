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

    /**
     * Share of all positives that are taken: a point of the curve of cumulative gains. NaN without positives. The rows taken and the others are
     * two independent samples; the interval is that of the delta method on the logarithm, Wilson's where none or all are found.
     */
    public Estimate recall() {
        double error = relativeError();
        if (positives == 0 || error == 0 || Double.isNaN(error)) {
            return Estimate.share(found, positives);
        }
        Estimate recall = Estimate.positive(found / positives, error);
        return new Estimate(recall.value(), recall.standardError(), recall.low(), Math.min(1, recall.high()));
    }

    private double relativeError() {
        double missed = positives - found;
        double rest = rows - taken;
        double ofTaken = found * (1 - found / taken) * Math.pow(1 / found - 1.0 / positives, 2);
        double ofRest = rest == 0 ? 0 : missed * (1 - missed / rest) / positives / positives;
        return Math.sqrt(ofTaken + ofRest);
    }

    /** How many times as many positives are found as by chance. NaN without positives. */
    public Estimate lift() {
        Estimate gain = recall();
        double share = taken / rows;
        return new Estimate(
                gain.value() / share, gain.standardError() / share, gain.low() / share, gain.high() / share);
    }
}
