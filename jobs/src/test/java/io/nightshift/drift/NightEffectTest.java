package io.nightshift.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NightEffectTest {
    private static final CategoryBins WEATHER = new CategoryBins(List.of("rain", "sun"), List.of(), true, 0);

    @Test
    void takesWhatRowsExplainOffTheDistanceOfNights() {
        NightEffect effect = NightEffect.of(List.of(new long[] {20, 80}, new long[] {40, 60}));

        // By hand: shares 0.3 and 0.7, a distance of 0.04 / 0.3 + 0.04 / 0.7, of which 1 / 100 + 1 / 100 is the rows'.
        assertThat(effect.between()).isCloseTo((0.04 / 0.3 + 0.04 / 0.7 - 0.02) / 2, within(1e-15));
        assertThat(effect.blur()).isCloseTo(Math.sqrt(2) / 100, within(1e-15));
        assertThat(effect.nights()).isEqualTo(2);
    }

    @Test
    void addsNothingWhereNightsAreNotKnown() {
        assertThat(NightEffect.of(List.of())).isEqualTo(NightEffect.NONE);
        assertThat(NightEffect.NONE.excess(0.01)).isZero();
    }

    @Test
    void allowsForLuckWhereNightsAreAlike() {
        NightEffect alike = NightEffect.of(
                IntStream.range(0, 5).mapToObj(night -> new long[] {50, 50}).toList());

        assertThat(alike.between()).isZero();
        // Chi-square of 4 degrees of freedom lies below 1.0636 once in ten times.
        assertThat(alike.excess(0.02)).isCloseTo(4 / 1.0636 - 1, within(1e-3));
    }

    @Test
    void countsNightsThatResembleTheirNeighboursForLess() {
        Random random = new Random(7);
        List<long[]> independent = new ArrayList<>();
        List<long[]> slow = new ArrayList<>();
        double[] level = new double[10];
        for (int night = 0; night < 30; night++) {
            long[] now = new long[10];
            long[] lasting = new long[10];
            for (int group = 0; group < 10; group++) {
                now[group] = 100 + random.nextInt(60);
                level[group] = 0.8 * level[group] + 12 * random.nextGaussian();
                lasting[group] = Math.max(1, 100 + (long) level[group]);
            }
            independent.add(now);
            slow.add(lasting);
        }

        assertThat(NightEffect.of(independent).nights()).isBetween(15.0, 30.0);
        assertThat(NightEffect.of(slow).nights()).isBetween(2.0, 8.0);
    }

    @Test
    void isTheChiSquareTestOfIndependentRowsAndTheSquareOfStudentsTestOfNightsThatMoveAsOne() {
        NightlyChance rows = NightlyChance.ofGroups(5, NightEffect.NONE, 0.01);
        assertThat(rows.ofStatistic(9.4877)).as("4 degrees of freedom").isCloseTo(0.05, within(1e-5));
        assertThat(rows.criticalStatistic(0.05)).isCloseTo(9.4877, within(1e-4));

        NightEffect asOne = new NightEffect(1e9, 0, 12, 0);
        NightlyChance nights = NightlyChance.ofGroups(5, asOne, 0.01);
        // 11 degrees of freedom and 8 given beforehand: t of 19 exceeds 2.0930 in 5 %.
        double critical = 2.0930 * 2.0930 * (4 + asOne.excess(0.01));
        assertThat(nights.ofStatistic(critical)).isCloseTo(0.05, within(1e-4));
        assertThat(nights.criticalStatistic(0.05)).isCloseTo(critical, within(1e-4 * critical));
        assertThat(nights.of(effect -> 0.001)).isGreaterThan(0.001);
    }

    @Test
    void isTheMeanOfBothWhereNightsLeaveOpenWhichHolds() {
        NightEffect open = new NightEffect(0.01, 0.01, 12, 0.25);
        NightlyChance both = NightlyChance.ofGroups(5, open, 0.01);
        NightlyChance rows = NightlyChance.ofGroups(5, NightEffect.NONE, 0.01);
        NightlyChance nights = NightlyChance.ofGroups(5, open.speakingFor(0), 0.01);

        assertThat(both.ofStatistic(10))
                .isCloseTo(0.25 * rows.ofStatistic(10) + 0.75 * nights.ofStatistic(10), within(1e-12));
        assertThat(both.ofStatistic(both.criticalStatistic(0.02))).isCloseTo(0.02, within(1e-9));
        assertThat(both.of(effect -> effect == 1 ? 0.01 : 0.5))
                .isCloseTo(0.25 * 0.01 + 0.75 * nights.of(effect -> 0.5), within(1e-12));
    }

    @Test
    void speaksForIndependentRowsInHalfOfAllReferencesOfSuchAndInNoneOfNightsThatMove() {
        Random random = new Random(5);
        int rounds = 200;
        int whole = 0;
        for (int round = 0; round < rounds; round++) {
            List<long[]> nights = new ArrayList<>();
            List<long[]> moved = new ArrayList<>();
            for (int night = 0; night < 14; night++) {
                nights.add(drawn(random, 0.5));
                moved.add(drawn(random, 0.3 + 0.4 * random.nextDouble()));
            }
            whole += NightEffect.of(nights).independence() > 0.5 ? 1 : 0;
            assertThat(NightEffect.of(moved).independence()).isLessThan(0.2);
        }
        assertThat(whole / (double) rounds).isBetween(0.4, 0.75);
    }

    private static long[] drawn(Random random, double share) {
        long part = random.doubles(400).filter(value -> value < share).count();
        return new long[] {part, 400 - part};
    }

    @Test
    void comparesSharesExactlyAndWithFewerRowsWhereTheyGoTogether() {
        NightlyChance rows = NightlyChance.ofGroups(2, NightEffect.NONE, 0.02);
        ShareTest test = new ShareTest(0, 100, 100, rows);

        assertThat(test.exceeds(3))
                .as("each of three as likely here as there, by half")
                .isCloseTo(0.0625, within(1e-15));
        assertThat(test.differs(3)).isCloseTo(0.125, within(1e-15));
        assertThat(test.exceeds(0)).isEqualTo(1);
        assertThat(test.criticalExcess(1.0 / 1024)).isCloseTo(0.09, within(1e-6));
        assertThat(test.criticalShare(1.0 / 1024, true)).isCloseTo(0.1, within(1e-6));
        assertThat(test.criticalShare(0.01, false))
                .as("no share is so far below 0")
                .isZero();

        NightlyChance nights =
                NightlyChance.ofGroups(2, NightEffect.of(List.of(new long[] {20, 80}, new long[] {40, 60})), 0.02);
        assertThat(new ShareTest(0, 100, 100, nights).exceeds(10)).isGreaterThan(0.05);
    }

    /** A thousand flights a night share one weather; it rains in about every fourth night. */
    @Test
    void doesNotRaiseANightThatIsLikeOneOfTheReferenceAndRaisesWhatNoneShowed() {
        List<ReferenceNight> nights = IntStream.of(0, 0, 1, 0, 0, 0, 0, 1, 0, 1, 0, 0)
                .mapToObj(rain -> rain == 1 ? counts(1000, 0) : counts(0, 1000))
                .map(counts -> new ReferenceNight(LocalDate.of(2013, 1, 1), counts, 0))
                .toList();

        assertThat(verdict(nights, counts(1000, 0))).isEqualTo(DriftStatus.OK);
        assertThat(verdict(nights, counts(0, 1000))).isEqualTo(DriftStatus.OK);
        assertThat(verdict(nights, new BinCounts(List.of(0L, 0L, 0L, 1000L, 0L))))
                .isEqualTo(DriftStatus.ALERT);
    }

    @Test
    void saysThatItCannotTellWhereNightsAreUnlikeEachOtherAnyway() {
        List<ReferenceNight> nights = IntStream.of(1, 0, 1)
                .mapToObj(rain -> counts(1000L * rain, 1000L * (1 - rain)))
                .map(counts -> new ReferenceNight(LocalDate.of(2013, 1, 1), counts, 0))
                .toList();
        DriftCase drift = new DriftCase("weather", WEATHER, counts(2000, 1000), nights, counts(0, 1000));

        DriftVerdict verdict =
                DriftJudge.judge(List.of(drift), DriftPolicy.DEFAULT).get(0);

        DriftFigure variation = verdict.figure(DriftMetric.TOTAL_VARIATION).orElseThrow();
        assertThat(variation.status()).isEqualTo(DriftStatus.INSUFFICIENT_DATA);
        assertThat(variation.value().orElseThrow()).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(verdict.figure(DriftMetric.NULL_SHARE_CHANGE).orElseThrow().status())
                .isEqualTo(DriftStatus.OK);
    }

    private static BinCounts counts(long rain, long sun) {
        return new BinCounts(List.of(rain, sun, 0L, 0L, 0L));
    }

    private static DriftStatus verdict(List<ReferenceNight> nights, BinCounts tonight) {
        DriftCase drift = new DriftCase("weather", WEATHER, counts(3000, 9000), nights, tonight);
        return DriftJudge.judge(List.of(drift), DriftPolicy.DEFAULT).get(0).status();
    }
}
