package io.nightshift.drift;

/**
 * What a decision is worth by what came true, in the unit of the business; costs are negative.
 *
 * @param hit of a positive that was predicted
 * @param falseAlarm of a negative that was predicted to be positive
 * @param quiet of a negative that was left alone
 * @param miss of a positive that was left alone
 */
public record CostMatrix(double hit, double falseAlarm, double quiet, double miss) {
    /** Mean value of a row, with the standard error of a mean; NaN without rows. */
    public Estimate perRow(Confusion confusion) {
        if (confusion.rows() == 0) {
            return Estimate.UNKNOWN;
        }
        Moments values = of(confusion.truePositives(), hit)
                .plus(of(confusion.falsePositives(), falseAlarm))
                .plus(of(confusion.trueNegatives(), quiet))
                .plus(of(confusion.falseNegatives(), miss));
        return Estimate.normal(values.mean(), values.standardError());
    }

    /** Value of all rows. */
    public double total(Confusion confusion) {
        return hit * confusion.truePositives()
                + falseAlarm * confusion.falsePositives()
                + quiet * confusion.trueNegatives()
                + miss * confusion.falseNegatives();
    }

    private static Moments of(long rows, double value) {
        return rows == 0 ? Moments.NONE : new Moments(rows, value, 0);
    }
}
