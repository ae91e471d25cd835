package io.nightshift.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against bins made of the values themselves, numbers of TensorFlow Data Validation, and sums done by hand. */
class CellBinsTest {
    private static ValueCells numbers(List<Double> values) {
        ValueCells cells = ValueCells.ofNumbers();
        values.forEach(cells::add);
        return cells;
    }

    private static ValueCells texts(String values) {
        ValueCells cells = ValueCells.ofTexts();
        Arrays.stream(values.split(" "))
                .map(value -> value.equals("-") ? null : value)
                .forEach(cells::add);
        return cells;
    }

    private static DriftCase numbers(List<Double> reference, List<Double> current) {
        return CellBins.compare("x", numbers(reference), numbers(current), 10);
    }

    private static DriftCase texts(String reference, String current) {
        return CellBins.compare("t", texts(reference), texts(current), 30);
    }

    private static List<Double> any(Random random, int different) {
        return IntStream.range(0, 1 + random.nextInt(400))
                .mapToObj(i -> random.nextInt(30) == 0 ? Double.NaN : (random.nextInt(different) - 40) / 8.0)
                .toList();
    }

    @Property(tries = 100)
    void areThoseOfTheValuesWhileTheseAreToldApart(@ForAll long seed) {
        Random random = new Random(seed);
        List<Double> reference = any(random, 1 + random.nextInt(300));
        List<Double> current = any(random, 1 + random.nextInt(300));
        int bins = 2 + random.nextInt(30);

        DriftCase found = CellBins.compare("x", numbers(reference), numbers(current), bins);

        NumericBins expected = ReferenceBins.ofSample(
                reference.stream().mapToDouble(Double::doubleValue).toArray(), bins);
        assertThat(found)
                .isEqualTo(new DriftCase(
                        "x",
                        expected,
                        BinCounts.ofNumbers(expected, reference),
                        BinCounts.ofNumbers(expected, current)));
    }

    @Property(tries = 30)
    void holdEveryRowOnceInBinsOfAboutEqualMass(@ForAll long seed) {
        Random random = new Random(seed);
        List<Double> reference = new ArrayList<>();
        List<Double> current = new ArrayList<>();
        IntStream.range(0, 20_000).forEach(i -> {
            reference.add(Math.exp(3 * random.nextGaussian()));
            current.add(1e6 + 10 * random.nextGaussian());
        });

        DriftCase found = numbers(reference, current);

        NumericBins bins = (NumericBins) found.bins();
        assertThat(found.reference()).isEqualTo(BinCounts.ofNumbers(bins, reference));
        assertThat(found.current()).isEqualTo(BinCounts.ofNumbers(bins, current));
        IntStream.range(1, bins.ordered() - 1)
                .forEach(i -> assertThat(found.reference().share(i)).isCloseTo(0.1, within(0.02)));
    }

    /** Its divergences are squares of ours; what is in no bin of the reference adds the same in one bin as in two. */
    @ParameterizedTest
    @CsvSource({
        "1 1 2 2, 2 3 5 5, 0.65563906222",
        "0.5 0.5 1.5 1.5, 3.5 3.5 5 5, 1",
        "1 1 1 1, 3 3 5 5, 1",
        "NaN 1 1 1, 1 1 1 1, 0.13792538096",
        "1 2 2 5, 1 2 2 5, 0",
        "NaN NaN, NaN NaN, 0"
    })
    void haveTheDivergencesOfTensorFlow(String reference, String current, double expected) {
        DriftCase found = numbers(parsed(reference), parsed(current));

        double distance = DriftStatistic.JS_DISTANCE.of(found);
        assertThat(distance * distance).isCloseTo(expected, within(1e-10));
    }

    private static List<Double> parsed(String numbers) {
        return Arrays.stream(numbers.split(" ")).map(Double::valueOf).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "h w w w w w w w w w, h h h w w w w w w w, 0.2",
        "b b b b b b b b b c, a a a b b b b b b b, 0.3",
        "a a a b b b b b b b, b b b b b b b b b c, 0.3"
    })
    void haveTheLargestDifferencesOfTensorFlow(String reference, String current, double expected) {
        assertThat(DriftStatistic.L_INFINITY.of(texts(reference, current))).isCloseTo(expected, within(1e-12));
    }

    /** Shares of 4 bins, half a row more in each: (4.5, 5.5, 0.5, 0.5) / 11 and (3.5, 2.5, 1.5, 3.5) / 11 and so on. */
    @Test
    void haveThePsiThatIsDoneByHand() {
        DriftCase found = texts("a a a a b b b b b", "a a a b b c - - -");

        double[] before = {4.5, 5.5, 0.5, 0.5, 0.5};
        double[] now = {3.5, 2.5, 0.5, 1.5, 3.5};
        double psi = IntStream.range(0, 5)
                .mapToDouble(i -> (now[i] - before[i]) / 11.5 * Math.log(now[i] / before[i]))
                .sum();
        assertThat(DriftStatistic.PSI.of(found)).isCloseTo(psi, within(1e-15));
    }

    @Test
    void tellNewCategoriesFromOthersOfTheReference() {
        DriftCase found =
                CellBins.compare("t", texts("a ".repeat(20) + "b ".repeat(10) + "c -"), texts("a c d e -"), 2);

        assertThat(found.bins().bins().stream().map(Bin::label)).containsExactly("a", "b", "other", "unseen", "null");
        assertThat(found.reference().counts()).containsExactly(20L, 10L, 1L, 0L, 1L);
        assertThat(found.current().counts()).containsExactly(1L, 0L, 1L, 2L, 1L);
    }

    /** Putting values together never makes distributions lie further apart. */
    @Property(tries = 20)
    void ofManyTextsAreNoFurtherApartThanTheTextsThemselves(@ForAll long seed) {
        Random random = new Random(seed);
        ValueCells before = ValueCells.ofTexts();
        ValueCells now = ValueCells.ofTexts();
        TreeMap<String, long[]> exact = new TreeMap<>();
        IntStream.range(0, 6000).forEach(i -> {
            boolean isNow = random.nextBoolean();
            String text = "v" + Math.abs(Math.round(random.nextGaussian() * (isNow ? 1500 : 1000)));
            (isNow ? now : before).add(text);
            exact.computeIfAbsent(text, key -> new long[2])[isNow ? 1 : 0]++;
        });

        DriftCase found = CellBins.compare("t", before, now, 100);

        double apart = exact.values().stream()
                        .mapToDouble(rows -> Math.abs((double) rows[0] / before.rows() - (double) rows[1] / now.rows()))
                        .sum()
                / 2;
        assertThat(found.reference().rows() + found.current().rows()).isEqualTo(6000);
        assertThat(DriftStatistic.TOTAL_VARIATION.of(found)).isLessThanOrEqualTo(apart + 1e-12);
    }

    @Test
    void ofNothingOrOneNumberOrTheGreatestOnesAreKnown() {
        assertThat(numbers(List.of(), List.of(1.0)).bins()).isEqualTo(new NumericBins(List.of()));
        assertThat(numbers(List.of(0.0), List.of(-0.0)).current().count(1)).isEqualTo(1);
        DriftCase extreme = numbers(
                List.of(Double.MAX_VALUE, -Double.MAX_VALUE), List.of(Double.MAX_VALUE, Double.POSITIVE_INFINITY));
        assertThat(extreme.reference().rows()).isEqualTo(2);
        assertThat(extreme.current().rows()).isEqualTo(2);
        assertThat(DriftStatistic.KS.of(extreme)).isEqualTo(0.5);
    }
}
