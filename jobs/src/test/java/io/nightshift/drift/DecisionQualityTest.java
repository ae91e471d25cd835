package io.nightshift.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nightshift.drift.Calibration.Range;
import io.nightshift.drift.FairnessGap.Criterion;
import io.nightshift.drift.Ranking.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Figures beyond the usual ones; numbers without a sum beside them are of scikit-learn 1.9.1. */
class DecisionQualityTest {
    private static final double[] PROBABILITIES = {0.05, 0.15, 0.15, 0.35, 0.45, 0.55, 0.65, 0.85, 0.95, 1.0};
    private static final boolean[] LABELS = {false, false, true, false, true, false, true, true, true, true};
    private static final Confusion CONFUSION = new Confusion(30, 15, 135, 20);

    @Test
    void judgesDecisions() {
        assertThat(CONFUSION.specificity().value()).isEqualTo(0.9);
        assertThat(CONFUSION.falsePositiveRate().value()).isEqualTo(0.1);
        assertThat(CONFUSION.falseNegativeRate().value()).isEqualTo(0.4);
        assertThat(CONFUSION.negativePredictiveValue().value()).isEqualTo(135.0 / 155);
        assertThat(CONFUSION.selectionRate().value()).isEqualTo(45.0 / 200);
        assertThat(CONFUSION.balancedAccuracy().value()).isEqualTo(0.75);
        assertThat(CONFUSION.balancedAccuracy().standardError())
                .isCloseTo(Math.sqrt(0.6 * 0.4 / 50 + 0.9 * 0.1 / 150) / 2, within(1e-15));
        assertThat(CONFUSION.matthews().value()).isCloseTo(0.5184758473652127, within(1e-14));
        assertThat(new Confusion(3, 0, 0, 0).matthews().value()).isNaN();
        assertThat(new Confusion(3, 0, 0, 0).balancedAccuracy().value()).isNaN();
        assertThat(new Confusion(3, 0, 4, 0).matthews().value()).isEqualTo(1);
    }

    @Test
    void errorsAreTheSpreadOfManyDraws() {
        assertSpread(draw -> draw.confusion().matthews(), 0.06);
        assertSpread(draw -> draw.confusion().balancedAccuracy(), 0.06);
        assertSpread(draw -> draw.confusion().f1(), 0.06);
        assertSpread(draw -> Ranking.of(draw.probabilities(), draw.labels()).averagePrecision(), 0.06);
        assertSpread(draw -> draw.calibration().expectedError(draw.brier()), 0.12);
        assertSpread(draw -> new CostMatrix(10, -4, 0, -7).perRow(draw.confusion()), 0.06);
        assertSpread(draw -> RelativeErrors.wape(draw.probabilities(), draw.times()), 0.08);
        assertSpread(draw -> new Gains(Ranking.of(draw.probabilities(), draw.labels())).separation(), 0.12);
    }

    private record Draw(double[] probabilities, boolean[] labels, double[] times) {
        static Draw of(Random random) {
            double[] probabilities = random.doubles(400).toArray();
            boolean[] labels = new boolean[400];
            double[] times = new double[400];
            for (int i = 0; i < 400; i++) {
                labels[i] = random.nextDouble() < probabilities[i] * probabilities[i];
                times[i] = probabilities[i] * Math.exp(random.nextGaussian() / 2);
            }
            return new Draw(probabilities, labels, times);
        }

        Confusion confusion() {
            return BinaryQuality.of(probabilities, labels, 0.5).confusion();
        }

        Calibration calibration() {
            return Calibration.of(probabilities, labels);
        }

        double brier() {
            return BinaryQuality.of(probabilities, labels, 0.5).brier().value();
        }
    }

    private static void assertSpread(Function<Draw, Estimate> figure, double tolerance) {
        Random random = new Random(5);
        List<Estimate> draws = new ArrayList<>();
        for (int round = 0; round < 1500; round++) {
            draws.add(figure.apply(Draw.of(random)));
        }
        Moments values = Moments.of(mapped(draws, Estimate::value));
        double spread = Math.sqrt(values.squares() / (values.count() - 1));
        double told = Moments.of(mapped(draws, Estimate::standardError)).mean();
        assertThat(told / spread).isBetween(1 - tolerance, 1 + tolerance);
        double covered = draws.stream()
                        .filter(draw -> draw.low() <= values.mean() && values.mean() <= draw.high())
                        .count()
                / (double) draws.size();
        assertThat(covered).isBetween(0.93, 0.98);
    }

    private static double[] mapped(List<Estimate> draws, ToDoubleFunction<Estimate> part) {
        return draws.stream().mapToDouble(part).toArray();
    }

    @Test
    void judgesProbabilitiesByRanges() {
        Calibration calibration = Calibration.of(PROBABILITIES, LABELS);

        assertThat(calibration.expectedError(0.16225).value()).isCloseTo(0.275, within(1e-15));
        assertThat(calibration.expectedError(0.16225).standardError())
                .isCloseTo(Math.sqrt((0.16225 - 0.275 * 0.275) / 10), within(1e-15));
        assertThat(calibration.maximumError().value()).isCloseTo(0.55, within(1e-15));
        assertThat(calibration.ranges().get(1)).isEqualTo(new Range(2, 1, 0.3));
        assertThat(calibration.ranges().get(9).meanProbability()).isEqualTo(0.975);
        assertThat(calibration.ranges().get(9).rate().value()).isEqualTo(1);
        assertThat(calibration.plus(calibration).ranges().get(1)).isEqualTo(new Range(4, 2, 0.6));
        assertThat(Calibration.of(new double[] {Double.NaN}, new boolean[] {true}))
                .isEqualTo(Calibration.NONE);
        assertThat(Calibration.NONE.expectedError(Double.NaN).value()).isNaN();
    }

    @Test
    void knowsF1ByTheHitsAmongAllThatArePositive() {
        Estimate hits = Estimate.share(30, 65);

        assertThat(CONFUSION.f1().value()).isCloseTo(60.0 / 95, within(1e-15));
        assertThat(CONFUSION.f1().low()).isEqualTo(2 * hits.low() / (1 + hits.low()));
        assertThat(CONFUSION.f1().high()).isEqualTo(2 * hits.high() / (1 + hits.high()));
        assertThat(new Confusion(0, 0, 9, 0).f1().value()).isNaN();
        assertThat(new Confusion(0, 0, 9, 1).f1().value()).isZero();
    }

    @Test
    void knowsNoAveragePrecisionWithoutPositives() {
        Ranking none = new Ranking(List.of(new Group(0, 3)));

        assertThat(none.averagePrecision().value()).isNaN();
        assertThat(new Ranking(List.of()).averagePrecision().value()).isNaN();
        assertThat(new Ranking(List.of(new Group(2, 6))).averagePrecision().value())
                .isEqualTo(0.25);
        Estimate exact = Ranking.of(PROBABILITIES, LABELS).averagePrecision();
        assertThat(exact.value()).isCloseTo(0.9166666666666666, within(1e-15));
    }

    @Test
    void tellsWhatTheHighestScoresFind() {
        Gains gains = new Gains(Ranking.of(PROBABILITIES, LABELS));

        assertThat(gains.top(4).precision().value()).isEqualTo(1);
        assertThat(gains.top(5).precision().value()).isEqualTo(0.8);
        assertThat(gains.topShare(0.4).recall().value()).isCloseTo(4.0 / 6, within(1e-15));
        assertThat(gains.topShare(0.4).lift().value()).isCloseTo(4.0 / 6 / 0.4, within(1e-15));
        assertThat(gains.topShare(1).recall().value()).isEqualTo(1);
        assertThat(gains.separation().value()).isCloseTo(0.6666666666666666, within(1e-15));
        // Two rows of four that are tied, three of them positive.
        assertThat(new Gains(new Ranking(List.of(new Group(3, 1))))
                        .top(2)
                        .precision()
                        .value())
                .isEqualTo(0.75);
        assertThat(new Gains(new Ranking(List.of(new Group(3, 0)))).separation().value())
                .isNaN();
    }

    @Test
    void judgesNumbersByTheSizeOfTheLabel() {
        double[] predictions = {12, 18, 7, 0.5};
        double[] labels = {10, 20, 10, 0};

        assertThat(RelativeErrors.mape(predictions, labels).value()).isCloseTo(0.2, within(1e-15));
        assertThat(RelativeErrors.wape(predictions, labels).value()).isCloseTo(0.1875, within(1e-15));
        assertThat(RelativeErrors.pinball(predictions, labels, 0.9).value()).isCloseTo(1.1875, within(1e-15));
        assertThat(RelativeErrors.wape(labels, labels)).isEqualTo(new Estimate(0, 0, 0, 0));
        assertThat(RelativeErrors.wape(new double[] {1}, new double[] {0}).value())
                .isNaN();
        assertThat(RelativeErrors.mape(new double[0], new double[0]).value()).isNaN();
    }

    @Test
    void judgesRankedAnswers() {
        RankedQueries queries = new RankedQueries(List.of(new double[] {0, 2, 1, 0, 3}, new double[] {0, 0}));

        assertThat(queries.ndcg(3).value()).isCloseTo(0.36999401273810767, within(1e-14));
        assertThat(queries.ndcg(5).value()).isCloseTo(0.6137135974849396, within(1e-14));
        assertThat(queries.meanAveragePrecision().value()).isCloseTo((1.0 / 2 + 2.0 / 3 + 3.0 / 5) / 3, within(1e-15));
        assertThat(queries.meanReciprocalRank().value()).isEqualTo(0.5);
        assertThat(queries.precisionAt(3).value()).isCloseTo(1.0 / 3, within(1e-15));
        assertThat(new RankedQueries(List.of(new double[] {0})).ndcg(3).value()).isNaN();
        RankedQueries two = new RankedQueries(List.of(new double[] {1}, new double[] {0, 1}));
        assertThat(two.meanReciprocalRank().standardError()).isCloseTo(0.25, within(1e-15));
    }

    @Test
    void knowsWhatDecisionsAreWorth() {
        CostMatrix costs = new CostMatrix(10, -4, 0, -7);

        assertThat(costs.total(CONFUSION)).isEqualTo(300 - 60 - 140);
        assertThat(costs.perRow(CONFUSION).value()).isCloseTo(0.5, within(1e-15));
        assertThat(costs.perRow(new Confusion(0, 0, 0, 0)).value()).isNaN();
    }

    /** 56 of 70 and 48 of 80, example (a) of Newcombe, Statistics in Medicine 17 (1998), table II, method 10. */
    @Test
    void comparesGroups() {
        FairnessGap gap =
                FairnessGap.of(Criterion.TRUE_POSITIVE_RATE, new Confusion(56, 0, 0, 14), new Confusion(48, 0, 0, 32));

        assertThat(gap.difference().value()).isCloseTo(0.2, within(1e-15));
        assertThat(gap.difference().low()).isCloseTo(0.0524, within(5e-5));
        assertThat(gap.difference().high()).isCloseTo(0.3339, within(5e-5));
        assertThat(gap.ratio().value()).isCloseTo(4.0 / 3, within(1e-15));
        // Where one - r * two has a difference's interval that ends at 0.
        Estimate one = Estimate.share(56, 70);
        Estimate two = Estimate.share(48, 80);
        assertThat(end(gap.ratio().low(), one.value() - one.low(), two.high() - two.value()))
                .isCloseTo(0.8 - 0.6 * gap.ratio().low(), within(1e-12));
        assertThat(end(gap.ratio().high(), one.high() - one.value(), two.value() - two.low()))
                .isCloseTo(0.6 * gap.ratio().high() - 0.8, within(1e-12));
    }

    private static double end(double ratio, double one, double two) {
        return Math.hypot(one, ratio * two);
    }

    @Test
    void hasIntervalsOfRatiosWhereOneRateIsNoneOrAll() {
        Estimate none = ratio(0, 10, 50, 100);
        assertThat(none.value()).isZero();
        assertThat(none.low()).isZero();
        assertThat(none.high()).isBetween(0.5, 0.7);

        Estimate all = ratio(10, 10, 100, 100);
        assertThat(all.low()).isBetween(0.65, 0.75);
        assertThat(all.high()).isBetween(1.0, 1.05);
    }

    /** Of all outcomes of two binomials, each with its chance. */
    @ParameterizedTest
    @CsvSource({"10, 0.9, 200, 0.5", "10, 0.95, 200, 0.95", "40, 0.05, 100, 0.3", "30, 0.5, 30, 0.5"})
    void hasIntervalsOfRatiosThatHoldTheTrueOneAboutAsOftenAsTheySay(
            int rows, double rate, int others, double rateOfThem) {
        BinomialDistribution group = BinomialDistribution.of(rows, rate);
        BinomialDistribution other = BinomialDistribution.of(others, rateOfThem);
        double held = 0;
        for (int i = 0; i <= rows; i++) {
            for (int j = 1; j <= others; j++) {
                Estimate ratio = ratio(i, rows, j, others);
                boolean holds = ratio.low() <= rate / rateOfThem && rate / rateOfThem <= ratio.high();
                held += holds ? group.probability(i) * other.probability(j) : 0;
            }
        }

        assertThat(held).isBetween(0.93, 0.98);
    }

    private static Estimate ratio(long one, long rows, long two, long others) {
        return FairnessGap.of(
                        Criterion.TRUE_POSITIVE_RATE,
                        new Confusion(one, 0, 0, rows - one),
                        new Confusion(two, 0, 0, others - two))
                .ratio();
    }

    @Test
    void comparesGroupsByEveryCriterionAndKnowsNothingOfNone() {
        Confusion other = new Confusion(10, 10, 30, 0);

        assertThat(difference(Criterion.SELECTION_RATE, other)).isCloseTo(0.225 - 0.4, within(1e-15));
        assertThat(difference(Criterion.FALSE_POSITIVE_RATE, other)).isCloseTo(0.1 - 0.25, within(1e-15));
        assertThat(difference(Criterion.PRECISION, other)).isCloseTo(30.0 / 45 - 0.5, within(1e-15));
        assertThat(difference(Criterion.TRUE_POSITIVE_RATE, new Confusion(0, 1, 1, 0)))
                .isNaN();
        assertThat(FairnessGap.of(Criterion.PRECISION, CONFUSION, new Confusion(0, 5, 5, 0))
                        .ratio()
                        .value())
                .isNaN();
    }

    private static double difference(Criterion criterion, Confusion other) {
        return FairnessGap.of(criterion, CONFUSION, other).difference().value();
    }
}
