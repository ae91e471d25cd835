package io.nightshift.drift;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Quality of scores whose labels are not there yet, out of how many there are in each bin and what came true of such scores in
 * the hold-out. Holds as long as what a score means stays the same: it follows what changes in the mix of scores (covariate
 * shift), and does not see what changes in the labels of equal scores (concept drift).
 *
 * <p>How sure it is, is measured: each night of the hold-out is estimated from the others and set against what came true in it.
 * The root of the mean square of these errors is the standard error, the interval that of Student's t with as many degrees of
 * freedom as there are nights. So it holds what labels do by chance, how rows of a night go together, and what the hold-out does
 * not know. Rows that lean on few of the hold-out's, or are few, make it larger by the effective sample size (Kish, 1965).
 *
 * @param nights of the hold-out; those without rows do not count
 * @param rules of the task
 */
public record QualityForecast(List<OutcomeNight> nights, Rules rules) {
    private static final int LEAST_NIGHTS = 3;
    private static final double TAIL = 0.025;

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
    }

    public QualityForecast {
        nights = filled(nights);
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
        return new QualityForecast(nights, BinaryForecast.of(bins, filled(nights)));
    }

    /** Of predicted classes: bins are of classes, and the label of an outcome is 1 where the class came true, else 0. */
    public static QualityForecast ofMulticlass(List<OutcomeNight> nights) {
        return new QualityForecast(nights, new MulticlassForecast());
    }

    /** Of predicted numbers. */
    public static QualityForecast ofRegression(List<OutcomeNight> nights) {
        return new QualityForecast(nights, new RegressionForecast());
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
        long[] rows = current.counts().stream()
                .limit(nights.get(0).bins().size())
                .mapToLong(Long::longValue)
                .toArray();
        if (LongStream.of(rows).sum() == 0) {
            return estimates;
        }
        List<Map<String, Double>> errors = pastErrors();
        double widening = widening(rows);
        rules.estimated(OutcomeNight.sum(nights), rows).forEach((metric, value) -> {
            DoubleStream ofMetric = errors.stream().mapToDouble(error -> widening * error.get(metric));
            estimates.put(metric, rules.bounded(metric, estimate(value, ofMetric)));
        });
        return estimates;
    }

    /**
     * Root of {@code 1/n + sum of w^2/m} over strata, w their shares of the rows and m their rows of the hold-out, by what it was
     * for a night of the hold-out; 1 at least, as what moves whole nights does not become less with more rows.
     */
    private double widening(long[] rows) {
        Strata strata = Strata.of(OutcomeNight.sum(nights));
        double all = LongStream.of(rows).sum();
        double[] shares = new double[strata.sums().size()];
        for (int bin = 0; bin < rows.length; bin++) {
            shares[strata.ofBin()[bin]] += rows[bin] / all;
        }
        double scale = 1 / all;
        for (int stratum = 0; stratum < shares.length; stratum++) {
            scale += shares[stratum] * shares[stratum] / strata.rows()[stratum];
        }
        double reference = DoubleStream.of(strata.rows()).sum();
        double night = reference / nights.size();
        return Math.sqrt(Math.max(1, scale / (1 / night + 1 / (reference - night))));
    }

    /** Estimate less what came true, of each night from the others. */
    private List<Map<String, Double>> pastErrors() {
        List<Map<String, Double>> errors = new ArrayList<>();
        for (int i = 0; i < nights.size() && nights.size() >= LEAST_NIGHTS; i++) {
            List<OutcomeSums> others = OutcomeNight.sum(OutcomeNight.without(nights, i));
            Map<String, Double> realised = rules.realised(nights.get(i).bins());
            Map<String, Double> error = new LinkedHashMap<>();
            rules.estimated(others, nights.get(i).rows())
                    .forEach((metric, value) -> error.put(metric, value - realised.get(metric)));
            errors.add(error);
        }
        return errors;
    }

    private static Estimate estimate(double value, DoubleStream pastErrors) {
        double[] known =
                pastErrors.filter(Double::isFinite).map(error -> error * error).toArray();
        if (known.length < LEAST_NIGHTS) {
            return Estimate.exact(value);
        }
        double error = Math.sqrt(Moments.of(known).mean());
        double half = TDistribution.of(known.length).inverseSurvivalProbability(TAIL) * error;
        return new Estimate(value, error, value - half, value + half);
    }
}
