package io.nightshift.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JointJudgeTest {
    private static final List<String> NAMES = List.of("a", "b", "c", "d");

    /** What a night's rows are made of: two pairs of columns, each of which shares a source. */
    private record Night(double together, double shift, int rows) {
        private JointMoments draw(Random random) {
            long[] sums = new long[JointMoments.size(NAMES.size())];
            double ofNight = 0.1 * random.nextGaussian();
            for (int row = 0; row < rows; row++) {
                double shared = random.nextGaussian();
                double other = random.nextGaussian();
                double a = shared + ofNight + shift;
                double b = together * shared + Math.sqrt(1 - together * together) * random.nextGaussian();
                double d = 0.9 * other + Math.sqrt(1 - 0.81) * random.nextGaussian();
                JointMoments.add(sums, new int[] {code(a), code(b), code(other), code(d)});
            }
            return JointMoments.of(sums);
        }

        private static int code(double value) {
            return (int) Math.round(JointCodes.SCALE * value);
        }
    }

    private static final Night USUAL = new Night(0.8, 0, 500);

    private static JointCase drawn(Night tonight, long seed) {
        Random random = new Random(seed);
        List<JointMoments> nights =
                IntStream.range(0, 14).mapToObj(i -> USUAL.draw(random)).toList();
        return new JointCase(NAMES, nights, tonight.draw(random));
    }

    private static JointVerdict judged(Night tonight) {
        return JointJudge.judge(drawn(tonight, 7), List.of(), DriftPolicy.DEFAULT);
    }

    private static double value(JointVerdict verdict, DriftMetric metric) {
        return verdict.verdict().figure(metric).orElseThrow().value().orElseThrow();
    }

    @Test
    void findsColumnsThatDoNotGoTogetherAnyMore() {
        JointVerdict verdict = judged(new Night(0.2, 0, 500));

        assertThat(verdict.verdict().status()).isEqualTo(DriftStatus.ALERT);
        assertThat(verdict.verdict().metrics(DriftStatus.ALERT))
                .contains("correlation_change", "reconstruction_change")
                .doesNotContain("domain_auc");
        assertThat(value(verdict, DriftMetric.CORRELATION_CHANGE)).isCloseTo(0.6, within(0.1));
        JointVerdict swapped = JointJudge.judge(drawn(new Night(-0.8, 0, 500), 7), List.of(), DriftPolicy.DEFAULT);
        assertThat(swapped.parts().get(0).name()).isEqualTo("a and b");
        assertThat(swapped.verdict().cause()).matches("correlation of a and b 0\\.[78]\\d -> -0\\.[78]\\d");
    }

    @Test
    void findsThatAClassifierTellsRowsFromTheReference() {
        JointVerdict verdict = judged(new Night(0.8, 1, 500));

        assertThat(verdict.verdict().metrics(DriftStatus.ALERT)).contains("domain_auc");
        // Of a shift that b does not share: D^2 = 1 / (1 - 0.8^2), Phi(D / sqrt 2) = 0.88.
        assertThat(value(verdict, DriftMetric.DOMAIN_AUC)).isCloseTo(0.88, within(0.04));
        assertThat(verdict.verdict().cause())
                .matches("a linear classifier tells the rows from the reference's: AUC 0\\.[89]\\d, most by a and b");
        assertThat(verdict.parts().get(0).current()).isCloseTo(1, within(0.2));
    }

    @Test
    void isNoSecondAlertWhereAColumnWithOneExplainsIt() {
        JointCase drift = drawn(new Night(0.2, 0, 500), 7);

        JointVerdict verdict = JointJudge.judge(drift, List.of("b"), DriftPolicy.DEFAULT);

        assertThat(verdict.verdict().status()).isEqualTo(DriftStatus.WARN);
        assertThat(value(verdict, DriftMetric.CORRELATION_CHANGE))
                .isEqualTo(value(judged(new Night(0.2, 0, 500)), DriftMetric.CORRELATION_CHANGE));
    }

    @Test
    void seldomFindsAnythingWhereNothingChanged() {
        long found = IntStream.range(0, 400)
                .filter(run -> JointJudge.judge(drawn(USUAL, run), List.of(), DriftPolicy.DEFAULT)
                                .verdict()
                                .status()
                        == DriftStatus.ALERT)
                .count();
        long ofFewRows = IntStream.range(0, 400)
                .filter(run -> JointJudge.judge(drawn(new Night(0.8, 0, 40), run), List.of(), DriftPolicy.DEFAULT)
                                .verdict()
                                .status()
                        == DriftStatus.ALERT)
                .count();

        assertThat(found).isLessThanOrEqualTo(8);
        assertThat(ofFewRows).isLessThanOrEqualTo(12);
    }

    @Test
    void tellsNothingOfTooFewNightsOrRows() {
        JointCase drift = drawn(USUAL, 1);
        JointCase young = new JointCase(NAMES, drift.nights().subList(0, 2), drift.current());

        assertThat(JointJudge.judge(young, List.of(), DriftPolicy.DEFAULT)).isEqualTo(JointVerdict.NONE);
        assertThat(JointJudge.judge(drawn(new Night(0.8, 0, 20), 1), List.of(), DriftPolicy.DEFAULT))
                .isEqualTo(JointVerdict.NONE);
        assertThat(JointJudge.judge(drift.without(List.of("a", "b", "c")), List.of(), DriftPolicy.DEFAULT))
                .isEqualTo(JointVerdict.NONE);
    }

    @Test
    void addsUpWhateverTheOrderAndTakesOffAgain() {
        Random random = new Random(3);
        List<int[]> rows = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            rows.add(random.ints(3, -4000, 4000).toArray());
        }
        long[] all = new long[JointMoments.size(3)];
        long[] some = new long[JointMoments.size(3)];
        rows.forEach(row -> JointMoments.add(all, row));
        rows.subList(0, 20).forEach(row -> JointMoments.add(some, row));
        JointMoments whole = JointMoments.of(all);
        JointMoments part = JointMoments.of(some);

        assertThat(whole.minus(part).plus(part).toList()).isEqualTo(whole.toList());
        assertThat(JointMoments.of(whole.toList()).columns()).isEqualTo(3);
        assertThat(whole.rows()).isEqualTo(50);
        assertThat(whole.only(2, 0).mean(0)).isEqualTo(whole.mean(2));
        assertThat(whole.only(2, 0).covariance(0, 1)).isEqualTo(whole.covariance(0, 2));
        double mean = rows.stream().mapToInt(row -> row[1]).average().orElseThrow();
        assertThat(whole.mean(1)).isEqualTo(mean);
        assertThat(whole.covariance(0, 1))
                .isCloseTo(
                        rows.stream()
                                        .mapToDouble(row -> (double) row[0] * row[1])
                                        .average()
                                        .orElseThrow()
                                - mean * whole.mean(0),
                        within(1e-6));
    }

    @Test
    void ranksNumbersByOrderAndCategoriesByFrequency() {
        NumericBins numbers = new NumericBins(List.of(1.0, 2.0));
        CategoryBins categories = new CategoryBins(List.of("x", "y"), List.of(), true, 0);

        assertThat(JointCodes.of(numbers, new BinCounts(List.of(100L, 100L, 0L, 50L, 0L, 0L, 0L))))
                .containsExactly(-687, 687, 2876, 0, 0, -687, 2876);
        assertThat(JointCodes.of(categories, new BinCounts(List.of(150L, 50L, 0L, 0L, 7L))))
                .containsExactly(-325, 1169, 2876, 2876, 0);
    }
}
