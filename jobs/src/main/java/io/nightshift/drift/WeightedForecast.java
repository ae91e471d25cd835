package io.nightshift.drift;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * As {@link QualityForecast} of a binary model, with rows of the hold-out that count by how frequent rows like them are tonight. So it
 * follows a shift of features that the model does not know, or makes too little of, as long as labels mean the same for equal features. It
 * is less sure the further tonight is from the hold-out.
 *
 * @param nights of the hold-out, those with rows
 * @param spread of the codes
 */
public record WeightedForecast(BinaryForecast rules, List<CodedNight> nights, JointMoments spread, PastErrors past) {
    /** As {@code feature} of such estimates in {@code ops/quality}. */
    public static final String NAME = "score, weighted by features";

    /**
     * What is expected, and how many rows of the hold-out it leans on.
     *
     * @param effectiveRows those that would tell as much if all counted alike
     */
    public record Expected(Map<String, Estimate> metrics, double effectiveRows) {}

    /** @param bins as {@link QualityForecast#decided} makes them */
    public static WeightedForecast of(NumericBins bins, List<CodedNight> nights, JointMoments spread) {
        List<CodedNight> filled =
                nights.stream().filter(night -> night.rows() > 0).toList();
        BinaryForecast rules = BinaryForecast.of(
                bins, filled.stream().map(CodedNight::outcomes).toList());
        PastErrors past = PastErrors.of(filled.size(), night -> left(rules, filled, spread, night));
        return new WeightedForecast(rules, filled, spread, past);
    }

    /** A night of the hold-out from the others. */
    private static PastErrors.Left left(BinaryForecast rules, List<CodedNight> nights, JointMoments spread, int night) {
        List<CodedNight> others = new ArrayList<>(nights);
        CodedNight left = others.remove(night);
        CodedNight holdout = CodedNight.sum(others);
        Sample sample = Sample.of(
                holdout, left.outcomes().rows(), RowWeights.of(spread, holdout.means(), left.means()), left.rows());
        return new PastErrors.Left(
                sample.estimated(rules), rules.realised(left.outcomes().bins()), sample.noise(rules));
    }

    /**
     * @param current rows that were scored, by bin of the score
     * @param tonight codes of their features
     * @return no metrics where no row has a score, or the hold-out none
     */
    public Expected of(BinCounts current, JointMoments tonight) {
        long[] rows = nights.isEmpty()
                ? new long[0]
                : current.first(nights.get(0).codes().size());
        if (LongStream.of(rows).sum() == 0) {
            return new Expected(Map.of(), 0);
        }
        CodedNight holdout = CodedNight.sum(nights);
        double[] means =
                IntStream.range(0, tonight.columns()).mapToDouble(tonight::mean).toArray();
        Sample sample = Sample.of(holdout, rows, RowWeights.of(spread, holdout.means(), means), tonight.rows());
        Map<String, Double> noise = sample.noise(rules);
        Map<String, Estimate> metrics = new LinkedHashMap<>();
        sample.estimated(rules)
                .forEach((metric, value) ->
                        metrics.put(metric, rules.bounded(metric, past.around(metric, value, noise))));
        return new Expected(metrics, sample.effective * holdout.rows());
    }

    /**
     * A hold-out and the rows that are estimated from it.
     *
     * @param strata of the hold-out as it is
     * @param rises by how much the rate of each rises by weights
     * @param effective share of the rows that is left to tell by
     * @param isShifted whether features are elsewhere for certain
     */
    private record Sample(Strata strata, double[] rises, long[] rows, double effective, boolean isShifted) {
        /** @param seen rows whose features are known */
        static Sample of(CodedNight holdout, long[] rows, RowWeights weights, long seen) {
            Strata strata = Strata.of(holdout.outcomes().bins());
            CodedNight.Codes[] codes = new CodedNight.Codes[strata.sums().size()];
            for (int bin = 0; bin < rows.length; bin++) {
                CodedNight.Codes own = holdout.codes().get(bin);
                int stratum = strata.ofBin()[bin];
                codes[stratum] = codes[stratum] == null ? own : codes[stratum].plus(own);
            }
            double[] rises = IntStream.range(0, codes.length)
                    .mapToDouble(stratum -> weights.rise(strata.sums().get(stratum), codes[stratum]))
                    .toArray();
            return new Sample(strata, rises, rows, weights.effective(), weights.isShift(holdout.rows(), seen));
        }

        Map<String, Double> estimated(BinaryForecast rules) {
            return rules.estimated(risen(), rates(rules), rows);
        }

        Map<String, Double> noise(BinaryForecast rules) {
            return rules.noise(LabelNoise.of(strata, rows, effective), rates(rules));
        }

        /** A probability that is right of the hold-out need not be so of rows unlike it: then rates are isotonic whatever was decided. */
        private double[] rates(BinaryForecast rules) {
            if (rules.isCalibrated() || isShifted) {
                return BinaryForecast.isotonic(risen());
            }
            double[] rates = rules.rates(strata);
            double[] rise = strata.byBin(rises);
            Arrays.setAll(rates, bin -> Math.max(0, Math.min(1, rates[bin] + rise[bin])));
            return rates;
        }

        /** With as many labels of yes more, and what that does to losses. */
        private Strata risen() {
            List<OutcomeSums> risen = new ArrayList<>();
            for (int stratum = 0; stratum < rises.length; stratum++) {
                risen.add(strata.sums().get(stratum).with(rises[stratum]));
            }
            return new Strata(risen, strata.ofBin());
        }
    }
}
