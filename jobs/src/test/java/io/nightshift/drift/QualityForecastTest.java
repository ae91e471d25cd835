package io.nightshift.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nightshift.drift.ForecastTrial.World;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class QualityForecastTest {
    private static final int ROUNDS = 300;
    private static final LocalDate FIRST = LocalDate.of(2024, 3, 1);
    private static final List<String> METRICS = List.of(
            "auc",
            "pr_auc",
            "ks",
            "accuracy",
            "precision",
            "recall",
            "f1",
            "specificity",
            "balanced_accuracy",
            "mcc",
            "selection_rate",
            "base_rate",
            "log_loss",
            "brier",
            "ece");

    /** sklearn.isotonic.IsotonicRegression, 1.9.1. */
    @Test
    void isotonicRegressionPoolsWhatFalls() {
        assertThat(Isotonic.fit(new double[] {0.1, 0.5, 0.3, 0.2, 0.9, 0.8}, new double[] {1, 2, 1, 1, 3, 1}))
                .containsExactly(new double[] {0.1, 0.375, 0.375, 0.375, 0.875, 0.875}, within(1e-15));
        assertThat(Isotonic.fit(new double[0], new double[0])).isEmpty();
    }

    @Property(tries = 200)
    void isotonicRegressionAscendsAndKeepsTheMean(
            @ForAll @Size(min = 1, max = 30) List<@DoubleRange(min = 0, max = 1) Double> values) {
        double[] given = values.stream().mapToDouble(Double::doubleValue).toArray();
        double[] weights = new Random(3).doubles(given.length, 1, 9).toArray();

        double[] fitted = Isotonic.fit(given, weights);

        double before = 0;
        double after = 0;
        for (int i = 0; i < given.length; i++) {
            assertThat(fitted[i]).isGreaterThanOrEqualTo(i == 0 ? 0 : fitted[i - 1]);
            before += weights[i] * given[i];
            after += weights[i] * fitted[i];
        }
        assertThat(after).isCloseTo(before, within(1e-9));
    }

    /** Bins [0, 0.5], above, and beyond both; 40 rows with 10 positives below the cut, 40 with 30 above it. */
    @Test
    void expectsDecisionsByTheRateOfTheirBin() {
        NumericBins bins = new NumericBins(List.of(0.0, Math.nextUp(0.5), Math.nextUp(1.0)));
        OutcomeNight night = new OutcomeNight(
                FIRST,
                List.of(
                        OutcomeSums.NONE,
                        new OutcomeSums(40, 10, 10, 15, 7.5, 20),
                        new OutcomeSums(40, 30, 30, 15, 7.5, 24),
                        OutcomeSums.NONE));

        Map<String, Estimate> expected =
                QualityForecast.ofBinary(bins, List.of(night)).of(BinCounts.of(bins, Map.of(1, 60L, 2, 20L)));

        // 15 positives of 60, 15 of 20.
        assertThat(expected.keySet()).containsExactlyElementsOf(METRICS);
        assertThat(expected.get("accuracy").value()).isCloseTo((45.0 + 15) / 80, within(1e-15));
        assertThat(expected.get("precision").value()).isCloseTo(15.0 / 20, within(1e-15));
        assertThat(expected.get("recall").value()).isCloseTo(15.0 / 30, within(1e-15));
        assertThat(expected.get("f1").value()).isCloseTo(30.0 / 50, within(1e-15));
        assertThat(expected.get("base_rate").value()).isCloseTo(30.0 / 80, within(1e-15));
        assertThat(expected.get("specificity").value()).isCloseTo(45.0 / 50, within(1e-15));
        assertThat(expected.get("balanced_accuracy").value()).isCloseTo((0.5 + 0.9) / 2, within(1e-15));
        // Of 60 and 20 rows, 30 and 50 labels: (15 45 - 5 15) / sqrt(60 20 30 50).
        assertThat(expected.get("mcc").value()).isCloseTo(600 / Math.sqrt(1_800_000), within(1e-15));
        assertThat(expected.get("selection_rate").value()).isCloseTo(0.25, within(1e-15));
        assertThat(expected.get("brier").value()).isCloseTo(7.5 / 40, within(1e-15));
        assertThat(expected.get("log_loss").value()).isCloseTo((60 * 20 / 40.0 + 20 * 24 / 40.0) / 80, within(1e-15));
        assertThat(expected.get("accuracy").low()).as("one night has no spread").isNaN();
    }

    /** Of n rows in any order, each positive with chance p, the k-th from the top has a mean precision of (1 + p (k - 1)) / k if it is one. */
    @Test
    void countsAPositiveAmongThoseAboveItself() {
        double harmonic = 0;
        for (int k = 1; k <= 40; k++) {
            harmonic += 1.0 / k;
        }

        ExpectedRanking unordered = ExpectedRanking.of(new long[] {0, 40, 0}, new double[] {0.25, 0.25, 0.25});

        assertThat(unordered.averagePrecision()).isCloseTo(0.25 + 0.75 * harmonic / 40, within(1e-6));
        assertThat(unordered.auc()).isCloseTo(0.5, within(1e-15));
    }

    /** Each range misses by the deviation of its labels times sqrt(2 / pi), where the probability is right. */
    @Test
    void expectsCalibrationToBeOffByChance() {
        Strata right = Strata.of(List.of(
                new OutcomeSums(100, 25, 25, 0, 0, 0), new OutcomeSums(100, 75, 75, 0, 0, 0), OutcomeSums.NONE));

        double error = ExpectedCalibration.of(right, new long[] {40, 40, 0}).error();

        assertThat(error).isCloseTo(2 * Math.sqrt(2 / Math.PI * 40 * 0.1875) / 80, within(1e-12));
    }

    /** Of a 9 in 10 came true, of b 5 in 10; c, which is rare, goes with b. */
    @Test
    void expectsClassesToComeTrueAsOftenAsTheyDid() {
        CategoryBins bins = new CategoryBins(List.of("a", "b", "c"), List.of(), true, 0);
        OutcomeNight night = new OutcomeNight(
                FIRST,
                List.of(
                        new OutcomeSums(20, 18, 16, 4, 1, 0),
                        new OutcomeSums(10, 5, 7, 3, 1, 0),
                        new OutcomeSums(2, 1, 1, 1, 1, 0),
                        OutcomeSums.NONE,
                        OutcomeSums.NONE));

        Map<String, Estimate> expected = QualityForecast.ofMulticlass(List.of(night))
                .of(BinCounts.of(bins, Map.of(0, 10L, 1, 20L, 2, 5L, bins.unseenBin(), 5L, bins.nullBin(), 9L)));

        assertThat(expected.keySet()).containsExactly("accuracy");
        assertThat(expected.get("accuracy").value()).isCloseTo((9 + 30 * 0.5) / 40, within(1e-15));
    }

    @Test
    void knowsNothingWithoutScoresOrHoldOut() {
        NumericBins bins = new NumericBins(List.of(0.0, 1.0));
        BinCounts nulls = BinCounts.of(bins, Map.of(bins.nullBin(), 5L));
        OutcomeNight night =
                new OutcomeNight(FIRST, List.of(OutcomeSums.NONE, new OutcomeSums(9, 3, 3, 1, 1, 0), OutcomeSums.NONE));

        assertThat(QualityForecast.ofRegression(List.of(night)).of(nulls)).isEmpty();
        assertThat(QualityForecast.ofRegression(List.of()).of(BinCounts.of(bins, Map.of(1, 5L))))
                .isEmpty();
    }

    @Test
    void decidesOnNightsThatCalibrationWasNotFittedTo() {
        assertThat(calibrated(1))
                .as("the probability is right, and bins would only blur it")
                .isLessThan(10);
        assertThat(calibrated(3)).as("it is far off").isEqualTo(20);
    }

    /** In how many of 20 trainings isotonic rates were chosen, where the model exaggerates log odds by a factor. */
    private static int calibrated(double exaggeration) {
        int chosen = 0;
        for (int seed = 0; seed < 20; seed++) {
            QualityForecast forecast = World.from(exaggeration).forecast(new Random(seed));
            chosen += ((BinaryForecast) forecast.rules()).isCalibrated() ? 1 : 0;
        }
        return chosen;
    }

    /**
     * 300 models, each with a hold-out of seven nights of 300 rows and a night of 300 without labels. By exaggeration of log
     * odds and shift of the only feature.
     */
    @Test
    void estimatesWithoutBiasWithAndWithoutCovariateShift() {
        for (double[] world : new double[][] {{1, 0}, {3, 0}, {1, 0.7}, {3, 0.7}}) {
            Map<String, ForecastTrial> trials =
                    ForecastTrial.of(World.from(world[0]).shifted(world[1]), ROUNDS);

            assertThat(trials).hasSize(METRICS.size() - 1);
            trials.forEach((metric, trial) -> {
                assertThat(trial.bias()).as(metric + " " + world[1]).isBetween(-0.012, 0.012);
                assertThat(trial.covered()).as(metric + " " + world[1]).isBetween(0.91, 0.995);
            });
        }
    }

    /** Slices of 30 and of 100 rows, with more high scores than elsewhere, of nights of 300. Few rows may have one label alone: they have no AUC. */
    @Test
    void estimatesSlicesWithIntervalsOfTheirOwnSize() {
        for (int rows : new int[] {30, 100}) {
            ForecastTrial.of(World.from(1).shifted(0.5).of(rows), ROUNDS).forEach((metric, trial) -> {
                assertThat(trial.rounds()).as(metric).isGreaterThan(280);
                assertThat(trial.bias()).as(rows + " " + metric).isBetween(-0.035, 0.035);
                assertThat(trial.covered()).as(rows + " " + metric).isGreaterThan(0.9);
            });
        }
    }

    /** Four rows, of which those with the code of a deviation are positive; tonight's mean is half a deviation. The ridge makes it a hundredth less. */
    @Test
    void weighsRowsByHowFrequentOnesLikeThemAre() {
        long[] sums = new long[JointMoments.size(1)];
        for (int code : new int[] {1024, 1024, -1024, -1024}) {
            JointMoments.add(sums, new int[] {code});
        }

        RowWeights weights = RowWeights.of(JointMoments.of(sums), new double[] {0}, new double[] {512});

        assertThat(weights.rise(new OutcomeSums(4, 2, 2, 0, 0, 0), new CodedNight.Codes(List.of(0L), List.of(2048L))))
                .isCloseTo(0.25 / 1.01, within(1e-12));
        assertThat(weights.effective()).isCloseTo(1 / (1 + 0.25 / 1.01), within(1e-12));
        assertThat(weights.isShift(4, 4)).isFalse();
        assertThat(weights.isShift(400, 400)).isTrue();
    }

    /** It would be infinitely many deviations off. */
    @Test
    void weighsNothingByAFeatureThatWasAlwaysTheSame() {
        long[] sums = new long[JointMoments.size(2)];
        for (int code : new int[] {1024, -1024}) {
            JointMoments.add(sums, new int[] {code, 7});
        }

        RowWeights weights = RowWeights.of(JointMoments.of(sums), new double[] {0, 7}, new double[] {0, 3000});

        assertThat(weights.slopes()).containsExactly(0, 0);
        assertThat(weights.effective()).isEqualTo(1);
    }

    /** References that were frozen before they kept log losses have NaN there. */
    @Test
    void doesWithoutAFigureThatTheHoldOutDoesNotKnow() {
        NumericBins bins = new NumericBins(List.of(0.0, Math.nextUp(0.5), Math.nextUp(1.0)));
        List<OutcomeNight> nights = new ArrayList<>();
        for (int night = 0; night < 4; night++) {
            nights.add(new OutcomeNight(
                    FIRST.plusDays(night),
                    List.of(
                            OutcomeSums.NONE,
                            new OutcomeSums(40, 10 + night, 10, 15, 7.5, Double.NaN),
                            new OutcomeSums(40, 30 - night, 30, 15, 7.5, Double.NaN),
                            OutcomeSums.NONE)));
        }

        Map<String, Estimate> expected =
                QualityForecast.ofBinary(bins, nights).of(BinCounts.of(bins, Map.of(1, 60L, 2, 20L)));

        assertThat(expected.get("selection_rate")).as("known without labels").isEqualTo(Estimate.exact(0.25));
        assertThat(expected.get("log_loss").value()).isNaN();
        assertThat(expected.get("log_loss").low()).isNaN();
        assertThat(expected.get("brier").low()).isPositive();
        assertThat(expected.get("accuracy").low()).isPositive();
    }

    /** By how much each is off, in the mean over metrics that depend on rates. */
    @Test
    void isNearerTheTruthByWeightsWhereFeaturesMovedAndNoFurtherWhereNot() {
        Map<String, ForecastTrial> plain = ForecastTrial.of(World.from(1).withUnknown(0.5), ROUNDS);
        Map<String, ForecastTrial> weighted =
                ForecastTrial.weighted(World.from(1).withUnknown(0.5), ROUNDS);
        Map<String, ForecastTrial> still = ForecastTrial.of(World.from(1), ROUNDS);
        Map<String, ForecastTrial> stillWeighted = ForecastTrial.weighted(World.from(1), ROUNDS);

        assertThat(plain.get("base_rate").meanAbsoluteError()).isGreaterThan(0.06);
        assertThat(weighted.get("base_rate").meanAbsoluteError()).isLessThan(0.025);
        for (String metric : List.of("accuracy", "auc", "pr_auc", "precision", "recall", "ece", "base_rate")) {
            assertThat(weighted.get(metric).meanAbsoluteError())
                    .as(metric)
                    .isLessThan(plain.get(metric).meanAbsoluteError());
            assertThat(weighted.get(metric).covered()).as(metric).isGreaterThan(0.9);
            assertThat(stillWeighted.get(metric).meanAbsoluteError())
                    .as(metric)
                    .isLessThan(1.02 * still.get(metric).meanAbsoluteError());
        }
    }

    /** What it is not made for, and what the same night looks like to it that keeps its labels. */
    @Test
    void doesNotSeeThatLabelsOfEqualScoresChange() {
        ForecastTrial trial =
                ForecastTrial.of(World.from(1).withOtherLabels(), ROUNDS).get("accuracy");

        assertThat(trial.bias()).isGreaterThan(0.1);
        assertThat(trial.covered()).isLessThan(0.3);
    }

    /** Tonight's predictions are larger, and their errors with them: 1.5 in the mean instead of 1.28. */
    @Test
    void estimatesErrorsOfNumbersByThePredictionTheyGoWith() {
        Random random = new Random(4);
        double bias = 0;
        int covered = 0;
        for (int round = 0; round < 200; round++) {
            NumericBins bins = ReferenceBins.ofSample(numbers(random, 2000, 0)[0], ReferenceBins.NUMERIC);
            List<OutcomeNight> nights = new ArrayList<>();
            for (int night = 0; night < 7; night++) {
                double[][] rows = numbers(random, 300, 0);
                nights.add(OutcomeNight.of(FIRST.plusDays(night), bins, rows[0], rows[1]));
            }
            double[][] larger = numbers(random, 300, 0.4);
            BinCounts counts =
                    BinCounts.ofNumbers(bins, Arrays.stream(larger[0]).boxed().toList());

            Estimate mae = QualityForecast.ofRegression(nights).of(counts).get("mae");

            double realised = RegressionQuality.of(larger[0], larger[1]).mae().value();
            bias += (mae.value() - realised) / 200;
            covered += mae.low() <= realised && realised <= mae.high() ? 1 : 0;
        }

        assertThat(bias).isBetween(-0.02, 0.02);
        assertThat(covered).isBetween(175, 199);
    }

    /** Predictions of 1 and up that miss by as much again, and what they should have been. */
    private static double[][] numbers(Random random, int rows, double shift) {
        double[] predictions = random.doubles(rows, 1, 3)
                .map(value -> Math.min(3, value + shift))
                .toArray();
        double[] labels = Arrays.stream(predictions)
                .map(value -> value + value * random.nextGaussian() * 0.8)
                .toArray();
        return new double[][] {predictions, labels};
    }
}
