package io.nightshift.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often a statistic of data without drift is called significant at 5 %. */
class FalseAlarmTest {
    private static final int ROUNDS = 1500;

    @Test
    void numbersCrossTheChanceLimitInAboutFivePercentOfNights() {
        Map<DriftMetric, Double> rates = rates(random -> {
            double[] reference = random.doubles(4000).toArray();
            NumericBins bins = ReferenceBins.ofSample(reference, 10);
            return new DriftCase(
                    "x",
                    bins,
                    count(bins, reference),
                    count(bins, random.doubles(500).toArray()));
        });

        assertThat(rates.get(DriftMetric.PSI)).isBetween(0.03, 0.07);
        assertThat(rates.get(DriftMetric.JS_DISTANCE)).isBetween(0.03, 0.07);
        assertThat(rates.get(DriftMetric.TOTAL_VARIATION)).isBetween(0.03, 0.07);
        assertThat(rates.get(DriftMetric.KS)).isBetween(0.03, 0.07);
        assertThat(rates.get(DriftMetric.OUT_OF_RANGE_SHARE)).as("discrete").isLessThan(0.07);
    }

    @Test
    void categoriesOfWhichMostAreRareDoSoToo() {
        Map<DriftMetric, Double> rates = rates(random -> {
            List<String> reference =
                    IntStream.range(0, 3000).mapToObj(i -> letter(random)).toList();
            Map<String, Long> counts = new TreeMap<>();
            reference.forEach(value -> counts.merge(value, 1L, Long::sum));
            CategoryBins bins = ReferenceBins.ofCategories(counts, ReferenceBins.CATEGORIES);
            List<String> current =
                    IntStream.range(0, 300).mapToObj(i -> letter(random)).toList();
            return new DriftCase(
                    "x", bins, BinCounts.ofCategories(bins, reference), BinCounts.ofCategories(bins, current));
        });

        assertThat(rates.get(DriftMetric.PSI)).isBetween(0.03, 0.07);
        assertThat(rates.get(DriftMetric.JS_DISTANCE)).isBetween(0.03, 0.07);
        assertThat(rates.get(DriftMetric.TOTAL_VARIATION)).isBetween(0.03, 0.07);
        assertThat(rates.get(DriftMetric.NEW_CATEGORY_SHARE)).isLessThan(0.07);
    }

    /** Of six rows a bin and ten. With three, the likelihood ratio alarms in 10 % of nights, the others in 5. */
    @ParameterizedTest
    @CsvSource({"2000, 200", "500, 120"})
    void testsOfIndependentRowsDoSoOfBinsAsTheyStand(int reference, int current) {
        NumericBins bins = new NumericBins(
                IntStream.rangeClosed(0, 20).mapToObj(edge -> (double) edge).toList());
        List<DriftStatistic> tests = List.of(
                DriftStatistic.CHI_SQUARE,
                DriftStatistic.G,
                DriftStatistic.CRAMER_VON_MISES,
                DriftStatistic.ANDERSON_DARLING);
        Random random = new Random(20130102);
        Map<DriftStatistic, Integer> alarms = new EnumMap<>(DriftStatistic.class);
        for (int round = 0; round < ROUNDS; round++) {
            DriftCase drift = new DriftCase("x", bins, drawn(bins, reference, random), drawn(bins, current, random));
            tests.forEach(test -> alarms.merge(test, test.pValue(drift) <= 0.05 ? 1 : 0, Integer::sum));
        }

        tests.forEach(test -> assertThat(alarms.get(test) / (double) ROUNDS)
                .as(test.id())
                .isBetween(0.03, test == DriftStatistic.G ? 0.09 : 0.07));
    }

    /** Rows of 20 equally likely bins. */
    private static BinCounts drawn(NumericBins bins, int rows, Random random) {
        Map<Integer, Long> counts = new TreeMap<>();
        random.ints(rows, 1, 21).forEach(bin -> counts.merge(bin, 1L, Long::sum));
        return BinCounts.of(bins, counts);
    }

    private interface Round {
        DriftCase draw(Random random);
    }

    private static Map<DriftMetric, Double> rates(Round kind) {
        Random random = new Random(20130101);
        Map<DriftMetric, Double> rates = new EnumMap<>(DriftMetric.class);
        for (int round = 0; round < ROUNDS; round++) {
            DriftCase drift = kind.draw(random);
            DriftJudge.judge(List.of(drift), new DriftPolicy(0.05, 30, 0)).get(0).figures().stream()
                    .filter(figure -> figure.significance().pValue().orElse(1) <= 0.05)
                    .forEach(figure -> rates.merge(figure.metric(), 1.0 / ROUNDS, Double::sum));
        }
        List.of(DriftMetric.values()).forEach(metric -> rates.putIfAbsent(metric, 0.0));
        return rates;
    }

    private static String letter(Random random) {
        return "v" + (int) Math.exp(3.3 * random.nextDouble());
    }

    private static BinCounts count(NumericBins bins, double[] values) {
        return BinCounts.ofNumbers(bins, Arrays.stream(values).boxed().toList());
    }
}
