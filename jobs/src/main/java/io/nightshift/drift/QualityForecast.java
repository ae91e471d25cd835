package io.nightshift.drift;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Quality of scores whose labels are not there yet, out of how many there are in each bin and what came true of such scores in
 * the hold-out. Holds as long as what a score means stays the same: it follows what changes in the mix of scores (covariate
 * shift), and does not see what changes in the labels of equal scores (concept drift).
 *
 * <p>How sure it is, is measured: {@link PastErrors} of the nights of the hold-out.
 *
 * @param nights of the hold-out; those without rows do not count
 * @param rules of the task
 * @param past how far estimates were off in these nights
 */
public record QualityForecast(List<OutcomeNight> nights, Rules rules, PastErrors past) {
    /** How a kind of model is estimated, and judged when labels are there. */
    interface Rules {
        /**
         * @param reference what came true, by bin
         * @param rows to estimate, by bin; some
         * @return by metric; NaN where one has no meaning
         */
        Map<String, Double> estimated(List<OutcomeSums> reference, long[] rows);

        /** The estimate with an interval of values that the metric can have. */
        Estimate bounded(String metric, Estimate estimate);

        /** The same metrics of rows with labels, as far as bins tell. */
        Map<String, Double> realised(List<OutcomeSums> bins);

        /**
         * The error of estimates of independent rows, by metric; {@link PastErrors#ANY} stands for those that have none of
         * their own. Up to a factor that is the same whatever the rows.
         */
        default Map<String, Double> noise(List<OutcomeSums> reference, long[] rows) {
            return Map.of(PastErrors.ANY, Strata.of(reference).noise(rows, 1));
        }
    }

    private static QualityForecast from(List<OutcomeNight> filled, Rules rules) {
        return new QualityForecast(filled, rules, PastErrors.of(filled.size(), night -> left(filled, rules, night)));
    }

    /** A night of the hold-out from the others. */
    private static PastErrors.Left left(List<OutcomeNight> nights, Rules rules, int night) {
        List<OutcomeSums> others = OutcomeNight.sum(OutcomeNight.without(nights, night));
        long[] rows = nights.get(night).rows();
        return new PastErrors.Left(
                rules.estimated(others, rows), rules.realised(nights.get(night).bins()), rules.noise(others, rows));
    }

    private static List<OutcomeNight> filled(List<OutcomeNight> nights) {
        return nights.stream()
                .filter(night -> night.bins().stream().anyMatch(bin -> bin.rows() > 0))
                .toList();
    }

    /**
     * The bins of a probability with an edge where a yes begins, as {@link #ofBinary} needs them. Where that lies outside of the
     * bins, they are left as they are, since their ends are the reference's.
     */
    public static NumericBins decided(NumericBins bins) {
        int bin = bins.binOf(BinaryForecast.YES);
        return bin == 0 || bin == bins.ordered() - 1 ? bins : bins.with(BinaryForecast.YES);
    }

    /** Of probabilities, in bins as {@link #decided} makes them. */
    public static QualityForecast ofBinary(NumericBins bins, List<OutcomeNight> nights) {
        List<OutcomeNight> filled = filled(nights);
        return from(filled, BinaryForecast.of(bins, filled));
    }

    /** Of predicted classes: bins are of classes, and the label of an outcome is 1 where the class came true, else 0. */
    public static QualityForecast ofMulticlass(List<OutcomeNight> nights) {
        return from(filled(nights), new MulticlassForecast());
    }

    /** Of predicted numbers. */
    public static QualityForecast ofRegression(List<OutcomeNight> nights) {
        return from(filled(nights), new RegressionForecast());
    }

    /**
     * Estimates by metric. Without three nights of the hold-out they have no interval.
     *
     * @param current rows that were scored, by bin of the score; those beyond the bins of outcomes have no score
     * @return empty where no row has a score, or the hold-out none
     */
    public Map<String, Estimate> of(BinCounts current) {
        Map<String, Estimate> estimates = new LinkedHashMap<>();
        if (nights.isEmpty()) {
            return estimates;
        }
        long[] rows = current.first(nights.get(0).bins().size());
        if (LongStream.of(rows).sum() == 0) {
            return estimates;
        }
        List<OutcomeSums> reference = OutcomeNight.sum(nights);
        Map<String, Double> noise = rules.noise(reference, rows);
        rules.estimated(reference, rows)
                .forEach((metric, value) ->
                        estimates.put(metric, rules.bounded(metric, past.around(metric, value, noise))));
        return estimates;
    }
}
