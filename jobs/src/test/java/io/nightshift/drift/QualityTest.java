package io.nightshift.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nightshift.drift.Ranking.Group;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class QualityTest {
    @Property(tries = 300)
    void aucIsTheShareOfPairsInTheRightOrderWithTiesHalf(
            @ForAll @Size(min = 2, max = 40) List<@IntRange(min = 0, max = 15) Integer> tenths, @ForAll Random random) {
        double[] scores = tenths.stream().mapToDouble(tenth -> tenth / 10.0).toArray();
        boolean[] labels = new boolean[scores.length];
        IntStream.range(0, labels.length).forEach(i -> labels[i] = i == 0 || i > 1 && random.nextBoolean());

        double expected = aucByPairs(scores, labels);
        assertThat(Ranking.of(scores, labels).auc().value()).isCloseTo(expected, within(1e-12));
        int[] once = new int[scores.length];
        Arrays.fill(once, 1);
        assertThat(Resampled.auc(scores, labels).of(once)).isCloseTo(expected, within(1e-12));
    }

    @Test
    void aucKnowsItsErrorAsDeLongDoes() {
        double[] scores = {0.1, 0.4, 0.35, 0.8, 0.6, 0.2};
        boolean[] labels = {false, false, true, true, true, false};

        Estimate auc = Ranking.of(scores, labels).auc();

        // Placements of the positives: 2/3, 1, 1; of the negatives: 1, 2/3, 1. Both have variance 1/27.
        assertThat(auc.value()).isCloseTo(8.0 / 9, within(1e-15));
        assertThat(auc.standardError()).isCloseTo(Math.sqrt(2.0 / 27 / 3), within(1e-15));
        assertThat(auc.high()).isLessThan(1);
        assertThat(auc.low()).isGreaterThan(0);
    }

    @Test
    void aucHasNoMeaningForOneClass() {
        assertThat(new Ranking(List.of(new Group(3, 0))).auc().value()).isNaN();
        assertThat(new Ranking(List.of(new Group(0, 1), new Group(1, 0))).auc()).isEqualTo(Estimate.exact(1));
    }

    @Test
    void averagePrecisionGoesFromTheHighestScoreDown() {
        // Precision 1/1 at recall 1/2, then 2/3 at recall 1.
        double[] scores = {0.9, 0.7, 0.6, 0.2};
        boolean[] labels = {true, false, true, false};

        assertThat(Ranking.of(scores, labels).averagePrecision().value()).isCloseTo(0.5 + 0.5 * 2 / 3, within(1e-15));
    }

    @Test
    void judgesProbabilities() {
        BinaryQuality quality =
                BinaryQuality.of(new double[] {0.9, 0.6, 0.5, 0.0}, new boolean[] {true, false, true, true}, 0.5);

        assertThat(quality.confusion()).isEqualTo(new Confusion(2, 1, 0, 1));
        assertThat(quality.confusion().accuracy().value()).isEqualTo(0.5);
        assertThat(quality.confusion().f1().value()).isCloseTo(2.0 / 3, within(1e-15));
        assertThat(quality.brier().value()).isCloseTo((0.01 + 0.36 + 0.25 + 1) / 4, within(1e-15));
        double losses = -Math.log(0.9) - Math.log(0.4) - Math.log(0.5) - Math.log(1e-15);
        assertThat(quality.meanLogLoss().value()).isCloseTo(losses / 4, within(1e-12));
    }

    @Test
    void intervalsOfSharesAreWilsons() {
        Estimate share = new Confusion(45, 3, 45, 7).accuracy();

        assertThat(share.value()).isEqualTo(0.9);
        assertThat(share.low()).isCloseTo(0.82563, within(1e-5));
        assertThat(share.high()).isCloseTo(0.94477, within(1e-5));
        assertThat(new Confusion(0, 0, 0, 0).accuracy().value()).isNaN();
    }

    @Test
    void judgesNumbers() {
        RegressionQuality quality = RegressionQuality.of(new double[] {1, 2, 6}, new double[] {0, 2, 4});

        assertThat(quality.bias().value()).isEqualTo(1);
        assertThat(quality.mae().value()).isEqualTo(1);
        assertThat(quality.rmse().value()).isCloseTo(Math.sqrt(5.0 / 3), within(1e-15));
        assertThat(quality.r2().value()).isCloseTo(1 - 5.0 / 8, within(1e-15));
        assertThat(RegressionQuality.of(new double[] {1}, new double[] {1}).r2().value())
                .isNaN();
        assertThat(RegressionQuality.of(new double[0], new double[0]).rmse().value())
                .isNaN();
        assertThat(RegressionQuality.of(new double[] {1, 2}, new double[] {1, 2})
                        .r2())
                .isEqualTo(new Estimate(1, 0, 1, 1));
    }

    @Test
    void judgesClasses() {
        MulticlassQuality quality = new MulticlassQuality(
                Map.of("a", Map.of("a", 3L, "b", 1L), "b", Map.of("b", 2L, "c", 2L)), Moments.of(0.1, 0.3));

        assertThat(quality.accuracy().value()).isEqualTo(5.0 / 8);
        assertThat(quality.meanLogLoss().value()).isCloseTo(0.2, within(1e-15));
        assertThat(quality.metrics().get("macro_f1").value()).isCloseTo((6.0 / 7 + 4.0 / 7 + 0) / 3, within(1e-15));
        assertThat(quality.plus(quality).rows()).isEqualTo(16);
    }

    @Test
    void theErrorOfMacroF1IsTheSpreadOfManyDraws() {
        Random random = new Random(11);
        List<Double> drawn = new ArrayList<>();
        List<Double> errors = new ArrayList<>();
        for (int round = 0; round < 400; round++) {
            Map<String, Map<String, Long>> confusion = new TreeMap<>();
            for (int row = 0; row < 500; row++) {
                String label = "c" + (int) (3 * random.nextDouble() * random.nextDouble());
                String predicted = random.nextDouble() < 0.6 ? label : "c" + random.nextInt(3);
                confusion.computeIfAbsent(label, key -> new TreeMap<>()).merge(predicted, 1L, Long::sum);
            }
            Estimate estimate =
                    new MulticlassQuality(confusion, Moments.NONE).metrics().get("macro_f1");
            drawn.add(estimate.value());
            errors.add(estimate.standardError());
        }

        double spread = Math.sqrt(Moments.of(numbers(drawn)).squares() / 399);
        assertThat(Moments.of(numbers(errors)).mean()).isCloseTo(spread, within(0.1 * spread));
    }

    /** Skewed labels and errors that grow with them, where a formula for normal errors of one size would be far off. */
    @Test
    void theErrorOfR2IsTheSpreadOfManyDraws() {
        Random random = new Random(12);
        double truth = r2(random, 1_000_000).r2().value();
        List<Double> drawn = new ArrayList<>();
        List<Double> errors = new ArrayList<>();
        int covered = 0;
        for (int round = 0; round < 1000; round++) {
            Estimate estimate = r2(random, 500).r2();
            drawn.add(estimate.value());
            errors.add(estimate.standardError());
            covered += estimate.low() <= truth && truth <= estimate.high() ? 1 : 0;
        }

        double spread = Math.sqrt(Moments.of(numbers(drawn)).squares() / 999);
        assertThat(Moments.of(numbers(errors)).mean()).isCloseTo(spread, within(0.1 * spread));
        assertThat(covered).isBetween(920, 980);
    }

    private static RegressionQuality r2(Random random, int rows) {
        double[] labels =
                random.doubles(rows).map(chance -> -100 * Math.log(chance)).toArray();
        double[] predictions = Arrays.stream(labels)
                .map(label -> 20 + 0.8 * label + (10 + 0.4 * label) * random.nextGaussian())
                .toArray();
        return RegressionQuality.of(predictions, labels);
    }

    private static double[] numbers(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Test
    void leavesAClassThatNoRowHasOutOfMacroF1() {
        MulticlassQuality right =
                new MulticlassQuality(Map.of("a", Map.of("a", 5L), "b", Map.of("c", 0L)), Moments.NONE);

        assertThat(right.metrics().get("macro_f1").value()).isEqualTo(1);
        assertThat(new MulticlassQuality(Map.of(), Moments.NONE)
                        .metrics()
                        .get("macro_f1")
                        .value())
                .isNaN();
    }

    @Test
    void pairedBootstrapSeesAChallengerThatIsBetterOnTheSameRows() {
        Random random = new Random(1);
        int rows = 800;
        boolean[] labels = new boolean[rows];
        double[] champion = new double[rows];
        double[] challenger = new double[rows];
        for (int i = 0; i < rows; i++) {
            double hard = random.nextGaussian();
            labels[i] = hard + random.nextGaussian() > 0;
            champion[i] = hard + random.nextGaussian();
            challenger[i] = hard + 0.3 * random.nextGaussian();
        }
        PairedBootstrap bootstrap = new PairedBootstrap(500, 0.95, 17);

        Estimate gain = bootstrap.difference(Resampled.auc(challenger, labels), Resampled.auc(champion, labels), rows);
        Estimate none = bootstrap.difference(Resampled.auc(champion, labels), Resampled.auc(champion, labels), rows);

        assertThat(gain.low()).isPositive().isLessThan(gain.value());
        assertThat(gain.high()).isGreaterThan(gain.value());
        assertThat(none).isEqualTo(new Estimate(0, 0, 0, 0));
        assertThat(bootstrap.difference(Resampled.auc(challenger, labels), Resampled.auc(champion, labels), rows))
                .isEqualTo(gain);
    }

    private static double aucByPairs(double[] scores, boolean[] labels) {
        double right = 0;
        double pairs = 0;
        for (int i = 0; i < scores.length; i++) {
            for (int j = 0; j < scores.length; j++) {
                if (labels[i] && !labels[j]) {
                    pairs++;
                    right += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                }
            }
        }
        return right / pairs;
    }
}
