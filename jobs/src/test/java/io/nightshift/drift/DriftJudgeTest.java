package io.nightshift.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DriftJudgeTest {
    /** Without nights: rows count as independent. */
    private static final DriftPolicy ROWS_ALONE = new DriftPolicy(0.05, 30, 0);

    private static final NumericBins HALVES = new NumericBins(List.of(0.0, 10.0, Math.nextUp(20.0)));
    private static final CategoryBins COLOURS = new CategoryBins(List.of("red", "blue"), List.of(), true, 0);

    @Test
    void computesEveryStatisticOfNumbers() {
        DriftVerdict verdict = judge(HALVES, Map.of(1, 500L, 2, 500L), Map.of(1, 250L, 2, 750L));

        // By hand, with half a row added to each of two groups.
        double r = 500.5 / 1001;
        double low = 250.5 / 1001;
        double high = 750.5 / 1001;
        double psi = (low - r) * Math.log(low / r) + (high - r) * Math.log(high / r);
        assertThat(value(verdict, DriftMetric.PSI)).isCloseTo(psi, within(1e-15));
        assertThat(value(verdict, DriftMetric.KS)).isEqualTo(0.25);
        assertThat(value(verdict, DriftMetric.TOTAL_VARIATION)).isEqualTo(0.25);
        double divergence = (0.5 * Math.log(0.5 / 0.375)
                        + 0.5 * Math.log(0.5 / 0.625)
                        + 0.25 * Math.log(0.25 / 0.375)
                        + 0.75 * Math.log(0.75 / 0.625))
                / 2
                / Math.log(2);
        assertThat(value(verdict, DriftMetric.JS_DISTANCE)).isCloseTo(Math.sqrt(divergence), within(1e-15));
        assertThat(value(verdict, DriftMetric.NULL_SHARE_CHANGE)).isZero();
        assertThat(value(verdict, DriftMetric.OUT_OF_RANGE_SHARE)).isZero();
        assertThat(verdict.figure(DriftMetric.NEW_CATEGORY_SHARE)).isEmpty();
        assertThat(verdict.status()).isEqualTo(DriftStatus.ALERT);
        assertThat(verdict.cause()).isEqualTo("share of [0, 10): 50.0 % -> 25.0 %");
    }

    @Test
    void isQuietWithoutDrift() {
        DriftVerdict verdict = judge(HALVES, Map.of(1, 5000L, 2, 5000L), Map.of(1, 505L, 2, 495L));

        assertThat(verdict.status()).isEqualTo(DriftStatus.OK);
        assertThat(verdict.severity()).isZero();
        assertThat(verdict.cause()).isEmpty();
    }

    @Test
    void isQuietAboutWhatIsCertainButSmall() {
        DriftVerdict verdict =
                judge(HALVES, Map.of(1, 5_000_000L, 2, 5_000_000L), Map.of(1, 4_900_000L, 2, 5_100_000L));

        DriftFigure psi = verdict.figure(DriftMetric.PSI).orElseThrow();
        assertThat(psi.significance().pAdjusted().orElseThrow()).isLessThan(1e-9);
        assertThat(psi.status()).isEqualTo(DriftStatus.OK);
    }

    @Test
    void asksForMoreOfAFewRows() {
        DriftFigure few = judge(HALVES, Map.of(1, 150L, 2, 150L), Map.of(1, 75L, 2, 75L))
                .figure(DriftMetric.KS)
                .orElseThrow();

        assertThat(few.threshold()).hasValue(0.2);
        DriftFigure fewer = DriftJudge.judge(
                        List.of(drift(HALVES, Map.of(1, 10L, 2, 10L), Map.of(1, 10L, 2, 10L))),
                        new DriftPolicy(0.05, 10, 0))
                .get(0)
                .figure(DriftMetric.KS)
                .orElseThrow();
        assertThat(fewer.threshold().orElseThrow())
                .as("2.6383 standard deviations of a share of one half are exceeded in a sixth of 5 %")
                .isCloseTo(2.6383 * 0.5 * Math.sqrt(0.1), within(1e-4));
    }

    @Test
    void seesNullsAsDrift() {
        DriftVerdict verdict = judge(HALVES, Map.of(1, 490L, 2, 490L, 4, 20L), Map.of(1, 350L, 2, 349L, 4, 301L));

        DriftFigure nulls = verdict.figure(DriftMetric.NULL_SHARE_CHANGE).orElseThrow();
        assertThat(nulls.value().orElseThrow()).isCloseTo(0.281, within(1e-15));
        assertThat(nulls.status()).isEqualTo(DriftStatus.ALERT);
        assertThat(verdict.cause()).isEqualTo("null share 2.0 % -> 30.1 %");
    }

    @Test
    void countsValuesBeyondTheReference() {
        DriftVerdict verdict = judge(HALVES, Map.of(1, 500L, 2, 500L), Map.of(0, 10L, 1, 450L, 2, 440L, 3, 100L));

        assertThat(value(verdict, DriftMetric.OUT_OF_RANGE_SHARE)).isEqualTo(0.11);
        assertThat(verdict.cause()).isEqualTo("1.0 % < 0 and 10.0 % > 20, the reference's range");
    }

    @Test
    void countsCategoriesThatTheReferenceLacks() {
        DriftVerdict verdict = judge(COLOURS, Map.of(0, 600L, 1, 400L), Map.of(0, 560L, 1, 370L, 3, 70L));

        DriftFigure unseen = verdict.figure(DriftMetric.NEW_CATEGORY_SHARE).orElseThrow();
        assertThat(unseen.value()).hasValue(0.07);
        assertThat(unseen.status()).isEqualTo(DriftStatus.ALERT);
        assertThat(verdict.cause()).isEqualTo("7.0 % in categories that the reference does not have");
    }

    @Test
    void expectsNewValuesOfAColumnFullOfRareOnes() {
        CategoryBins rare = new CategoryBins(List.of("a"), List.of(), true, 3000);

        DriftFigure unseen = judge(rare, Map.of(0, 7000L, 1, 3000L), Map.of(0, 700L, 2, 300L))
                .figure(DriftMetric.NEW_CATEGORY_SHARE)
                .orElseThrow();

        assertThat(unseen.value()).hasValue(0.3);
        assertThat(unseen.status()).isEqualTo(DriftStatus.OK);
        assertThat(unseen.threshold().orElseThrow()).isCloseTo(0.35, within(1e-12));
    }

    @Test
    void doesNotJudgeTooFewRows() {
        DriftVerdict verdict = judge(HALVES, Map.of(1, 500L, 2, 500L), Map.of(1, 29L));

        assertThat(verdict.status()).isEqualTo(DriftStatus.INSUFFICIENT_DATA);
        assertThat(verdict.figures()).allSatisfy(figure -> {
            assertThat(figure.value()).isPresent();
            assertThat(figure.significance()).isEqualTo(DriftFigure.Significance.NONE);
        });
    }

    @Test
    void doesNotJudgeAgainstOneNight() {
        BinCounts counts = BinCounts.of(HALVES, Map.of(1, 500L, 2, 500L));
        ReferenceNight night = new ReferenceNight(LocalDate.of(2013, 1, 1), counts, 1000);
        DriftCase one = new DriftCase("x", HALVES, counts, List.of(night), BinCounts.of(HALVES, Map.of(1, 1000L)));

        assertThat(DriftJudge.judge(List.of(one), DriftPolicy.DEFAULT).get(0).status())
                .isEqualTo(DriftStatus.INSUFFICIENT_DATA);
    }

    @Test
    void showsTheThresholdThatDecided() {
        DriftCase drifted = drift(HALVES, Map.of(1, 500L, 2, 500L), Map.of(1, 20L, 2, 60L));
        DriftCase calm = drift(HALVES, Map.of(1, 500L, 2, 500L), Map.of(1, 36L, 2, 44L));

        List<DriftFigure> figures = DriftJudge.judge(List.of(drifted, calm), ROWS_ALONE).stream()
                .flatMap(verdict -> verdict.figures().stream())
                .toList();

        assertThat(figures).anyMatch(figure -> figure.status() == DriftStatus.ALERT);
        assertThat(figures).allSatisfy(figure -> assertThat(
                        figure.value().orElseThrow() >= figure.threshold().orElseThrow())
                .as(figure.toString())
                .isEqualTo(figure.status() == DriftStatus.ALERT));
    }

    @Test
    void showsNoThresholdThatNoValueCouldReach() {
        for (int apart = 0; apart <= 250; apart += 10) {
            List<ReferenceNight> nights = List.of(night(1, 250L - apart), night(2, 250L + apart), night(3, 250));
            BinCounts reference = BinCounts.of(HALVES, Map.of(1, 750L, 2, 750L));
            DriftCase drift =
                    new DriftCase("x", HALVES, reference, nights, BinCounts.of(HALVES, Map.of(1, 20L, 2, 60L)));

            DriftVerdict verdict =
                    DriftJudge.judge(List.of(drift), DriftPolicy.DEFAULT).get(0);

            assertThat(verdict.figures()).allSatisfy(figure -> {
                if (figure.status() == DriftStatus.INSUFFICIENT_DATA) {
                    assertThat(figure.threshold()).isEmpty();
                }
                if (figure.metric() != DriftMetric.PSI) {
                    assertThat(figure.threshold().orElse(1)).isLessThanOrEqualTo(1);
                }
            });
            boolean isJudged =
                    verdict.figure(DriftMetric.PSI).orElseThrow().threshold().isPresent();
            assertThat(isJudged).as("nights " + apart + " rows apart").isEqualTo(isToldApart(verdict));
        }
    }

    private static boolean isToldApart(DriftVerdict verdict) {
        return !verdict.metrics(DriftStatus.INSUFFICIENT_DATA).contains("psi");
    }

    private static ReferenceNight night(int day, long lower) {
        BinCounts counts = BinCounts.of(HALVES, Map.of(1, lower, 2, 500 - lower));
        return new ReferenceNight(LocalDate.of(2013, 1, day), counts, 0);
    }

    @Test
    void survivesAnEmptySideAndAColumnOfNulls() {
        assertThat(judge(HALVES, Map.of(1, 500L), Map.of()).status()).isEqualTo(DriftStatus.INSUFFICIENT_DATA);

        DriftVerdict nulls = judge(HALVES, Map.of(1, 500L, 2, 500L), Map.of(4, 1000L));
        assertThat(nulls.figure(DriftMetric.KS).orElseThrow().status()).isEqualTo(DriftStatus.NOT_APPLICABLE);
        assertThat(nulls.cause()).isEqualTo("null share 0.0 % -> 100.0 %");

        NumericBins none = new NumericBins(List.of());
        assertThat(judge(none, Map.of(1, 500L), Map.of(0, 500L)).cause()).isEqualTo("null share 100.0 % -> 0.0 %");
    }

    @Test
    void seesAConstantColumnChange() {
        NumericBins constant = new NumericBins(List.of(5.0, Math.nextUp(5.0)));

        DriftVerdict verdict = judge(constant, Map.of(1, 1000L), Map.of(2, 1000L));

        assertThat(verdict.status()).isEqualTo(DriftStatus.ALERT);
        assertThat(judge(constant, Map.of(1, 1000L), Map.of(1, 1000L)).status()).isEqualTo(DriftStatus.OK);
    }

    @Test
    void adjustsForTheNumberOfTestsAsBenjaminiAndHochbergDo() {
        assertThat(FalseDiscovery.adjust(0.01, 0.04, 0.03, Double.NaN, 0.005))
                .containsExactly(new double[] {0.02, 0.04, 0.04, Double.NaN, 0.02}, within(1e-15));
    }

    @Test
    void namesTheChanceThatEachTestMustNotExceed() {
        // Three of five are rejected: 0.03 <= 0.05 * 3 / 5. A fourth with no chance at all would be let in at 0.05 * 4
        // / 5.
        assertThat(FalseDiscovery.levels(0.05, 0.001, 0.6, 0.03, 0.02, 0.7))
                .containsExactly(new double[] {0.03, 0.04, 0.03, 0.03, 0.04}, within(1e-15));
        assertThat(FalseDiscovery.levels(0.05, 0.9, Double.NaN, 0.8))
                .containsExactly(new double[] {0.025, 0.025, 0.025}, within(1e-15));
    }

    private static DriftVerdict judge(BinSet bins, Map<Integer, Long> reference, Map<Integer, Long> current) {
        return DriftJudge.judge(List.of(drift(bins, reference, current)), ROWS_ALONE)
                .get(0);
    }

    private static DriftCase drift(BinSet bins, Map<Integer, Long> reference, Map<Integer, Long> current) {
        return new DriftCase("x", bins, BinCounts.of(bins, reference), BinCounts.of(bins, current));
    }

    private static double value(DriftVerdict verdict, DriftMetric metric) {
        return verdict.figure(metric).orElseThrow().value().orElseThrow();
    }
}
