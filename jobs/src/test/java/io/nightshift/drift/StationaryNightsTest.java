package io.nightshift.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What is declared of drift alerts, on twenty columns at once: how often they are false, and what they find. */
class StationaryNightsTest {
    private static final int GAP = 4;

    /** Nights of the reference, rows of each, and how often. */
    private static final int[][] TRIALS = {
        {5, 50, 60}, {8, 72, 50}, {14, 72, 30}, {14, 300, 12}, {30, 72, 12}, {60, 50, 10}, {7, 5000, 1}
    };

    @Test
    void raisesAnAlertInAtMostFivePercentOfNightsWithoutDrift() {
        double raised = 0;
        double rounds = 0;
        for (int[] trial : TRIALS) {
            raised += rate(trial[0], trial[1], trial[2]) * trial[2];
            rounds += trial[2];
        }

        assertThat(raised / rounds).isLessThanOrEqualTo(0.05);
    }

    @Test
    void raisesLittleMoreWhereThreeNightsHardlyTellHowNightsDiffer() {
        assertThat(rate(3, 72, 100)).isLessThanOrEqualTo(0.1);
    }

    private static double rate(int nights, int rows, int rounds) {
        long raised = 0;
        for (int round = 0; round < rounds; round++) {
            int[] sizes = sizes(nights, rows, new Random(round));
            List<DriftVerdict> verdicts = judge(round, sizes, rows, Map.of());
            raised += verdicts.stream().anyMatch(verdict -> verdict.status() == DriftStatus.ALERT) ? 1 : 0;
        }
        return (double) raised / rounds;
    }

    @Test
    void findsWhatDriftedAmongTwentyColumns() {
        Random nulls = new Random(3);
        Random categories = new Random(4);
        Map<String, UnaryOperator<List<Object>>> drifts = Map.of(
                "normal",
                values -> values.stream()
                        .map(value -> (Object) ((Double) value + 0.5))
                        .toList(),
                "two percent null",
                values -> values.stream()
                        .map(value -> nulls.nextDouble() < 0.3 ? null : value)
                        .toList(),
                "four equal categories",
                values -> values.stream()
                        .map(value -> categories.nextInt(10) == 0 ? (Object) "new" : value)
                        .toList());

        drifts.forEach((column, drift) -> assertThat(found(column, drift))
                .as(column + " is found in that many of 10 nights")
                .isGreaterThanOrEqualTo(8));
    }

    private static long found(String column, UnaryOperator<List<Object>> drift) {
        long found = 0;
        for (int round = 0; round < 10; round++) {
            int[] sizes = new int[14];
            Arrays.fill(sizes, 300);
            found += judge(round, sizes, 300, Map.of(column, drift)).stream()
                    .filter(verdict -> verdict.subject().equals(column) && verdict.status() == DriftStatus.ALERT)
                    .count();
        }
        return found;
    }

    private static List<DriftVerdict> judge(
            long seed, int[] sizes, int rows, Map<String, UnaryOperator<List<Object>>> drifts) {
        List<DriftCase> cases = new ArrayList<>();
        new StationaryNights(seed)
                .columns()
                .forEach((name, column) -> cases.add(StationaryNights.compare(
                        new StationaryNights.Compared(name, column, drifts.getOrDefault(name, values -> values)),
                        sizes,
                        GAP,
                        rows)));
        return DriftJudge.judge(cases, DriftPolicy.DEFAULT);
    }

    private static int[] sizes(int nights, int rows, Random random) {
        return random.doubles(nights, 0.8 * rows, 1.2 * rows)
                .mapToInt(size -> (int) size)
                .toArray();
    }
}
