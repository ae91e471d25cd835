package io.nightshift.feature.window;

import static io.nightshift.feature.window.Folds.fold;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values and expectations of the tests of other libraries, each named. */
class PeersAggregatesTest {
    private static final List<Double> ONE_TO_SIX = numbers(1, 2, 3, 4, 5, 6);

    /**
     * awslabs/deequ, analyzers: AnalyzerTests, SkewnessTest, KurtosisTest, VarianceTest and InterquartileRangeTest.scala; its
     * moments are the population's.
     */
    @Test
    void agreesWithDeequOnMoments() {
        assertThat(fold(Aggregation.AVERAGE, ONE_TO_SIX)).isEqualTo(3.5);
        assertThat(fold(Aggregation.DOUBLE_SUM, ONE_TO_SIX)).isEqualTo(21.0);
        assertThat(fold(Aggregation.DEVIATION_POP, ONE_TO_SIX)).isEqualTo(1.707825127659933);
        assertThat(fold(Aggregation.VARIANCE_POP, ONE_TO_SIX)).isEqualTo(2.9166666666666665);
        assertThat(fold(Aggregation.VARIANCE_POP, numbers(1, 3, 5))).isEqualTo(8.0 / 3);
        assertThat(fold(Aggregation.VARIANCE_POP, numbers(1, 2, 3))).isEqualTo(2.0 / 3);
        assertThat(fold(Aggregation.VARIANCE_POP, numbers(42))).isEqualTo(0.0);
        assertThat(fold(Aggregation.VARIANCE_POP, numbers(5, 5, 5, 5))).isEqualTo(0.0);
        assertThat(fold(Aggregation.SKEWNESS, ONE_TO_SIX)).isEqualTo(0.0);
        assertThat(fold(Aggregation.SKEWNESS, numbers(1, 1, 1, 1, 10))).isEqualTo(1.5);
        assertThat(fold(Aggregation.SKEWNESS, numbers(1, 10, 10, 10, 10))).isEqualTo(-1.5);
        assertThat(fold(Aggregation.KURTOSIS, ONE_TO_SIX)).isEqualTo(-1.2685714285714285);
        assertThat(fold(Aggregation.QUANTILE, 0.25, ONE_TO_SIX)).isEqualTo(2.25);
        assertThat(fold(Aggregation.QUANTILE, 0.75, ONE_TO_SIX)).isEqualTo(4.75);
        assertThat(fold(Aggregation.QUANTILE, 0.25, numbers(1, 3, 5, 7, 9))).isEqualTo(3.0);
        assertThat(fold(Aggregation.QUANTILE, 0.75, numbers(1, 3, 5, 7, 9))).isEqualTo(7.0);
    }

    /** great-expectations: expect_column_stdev_to_be_between.json; its deviation is the sample's. */
    @Test
    void agreesWithGreatExpectationsOnDeviations() {
        assertThat((double) fold(Aggregation.DEVIATION, numbers(1, 1, 3))).isCloseTo(1.1547005383792517, within(1e-12));
        assertThat(fold(Aggregation.DEVIATION, numbers(-1, 0, 1))).isEqualTo(1.0);
        assertThat(fold(Aggregation.DEVIATION, numbers(0, 0, 0))).isEqualTo(0.0);
        assertThat(fold(Aggregation.DEVIATION, numbers(-1, 1))).isEqualTo(1.4142135623730951);
    }

    /** airbnb/chronon: MomentTest.scala; what is NaN there, of values that are all equal, is null here. */
    @Test
    void agreesWithChrononOnHigherMoments() {
        List<Double> values = numbers(1.1, 2.2, 3.3, 4.4, 5.5);

        assertThat((double) fold(Aggregation.SKEWNESS, values)).isCloseTo(0, within(1e-15));
        assertThat((double) fold(Aggregation.KURTOSIS, values)).isCloseTo(-1.3, within(1e-15));
        assertThat(fold(Aggregation.SKEWNESS, numbers(1, 1, 1, 1))).isNull();
        assertThat(fold(Aggregation.KURTOSIS, numbers(1, 1, 1, 1))).isNull();
    }

    /** airbnb/chronon: RowAggregatorTest.scala, five rows of which two others are taken away from what can be. */
    @Test
    void agreesWithChrononOnRows() {
        List<UTF8String> titles = texts("A", "B", "D", "A", "B");

        assertThat(without(Aggregation.AVERAGE, numbers(4, 3, 5, 7, 3), numbers(2, 1)))
                .isEqualTo(19.0 / 3);
        assertThat(without(Aggregation.DOUBLE_SUM, numbers(5, 4, 7, 1, 1), numbers(1, 2)))
                .isEqualTo(15.0);
        assertThat(without(Aggregation.AVERAGE, numbers(5, 3, 4, 6), numbers(1, 1)))
                .isEqualTo(8.0);
        assertThat(fold(Aggregation.LAST, titles)).isEqualTo(text("B"));
        assertThat(fold(Aggregation.FIRST, titles)).isEqualTo(text("A"));
        assertThat(fold(Aggregation.MAXIMUM, titles)).isEqualTo(text("D"));
        assertThat(fold(Aggregation.MINIMUM, titles)).isEqualTo(text("A"));
        assertThat(fold(Aggregation.DISTINCT, titles)).isEqualTo(3L);
        assertThat(fold(Aggregation.APPROX_DISTINCT, titles)).isEqualTo(3L);
        assertThat(fold(Aggregation.LAST_FEW, 2, titles)).isEqualTo(new Object[] {text("B"), text("A")});
        assertThat(fold(Aggregation.FIRST_FEW, 2, titles)).isEqualTo(new Object[] {text("A"), text("B")});
    }

    /** airbnb/chronon: FrequentItemsTest.scala, ApproxHistogramTest.scala, the latter's parts put together. */
    @ParameterizedTest
    @CsvSource({
        "3, 4444333221, 4:4 3:3 2:2",
        "10, 333221, 3:3 2:2 1:1",
        "3, 333221, 3:3 2:2 1:1",
        "3, 1223334444, 4:4 3:3 2:2",
        "3, 5555544442216666664444221, 4:8 6:6 5:5",
        "3, 44442233322, 2:4 4:4 3:3",
        "3, 5555533322122, 5:5 2:4 3:3"
    })
    void agreesWithChrononOnFrequentItems(int few, String items, String expected) {
        Object[] found = (Object[]) fold(Aggregation.MOST_FREQUENT, few, texts(items.split("")));

        assertThat(Arrays.stream(found).map(Counted.class::cast).map(item -> item.value() + ":" + item.count()))
                .containsExactly(expected.split(" "));
    }

    /** airbnb/chronon: ApproxDistinctTest.scala; each value comes three times, in as many parts. */
    @ParameterizedTest
    @CsvSource({"100, 1, 1", "1000, 1, 20", "10000, 1, 300", "100, 10, 1", "1000, 4, 20", "10000, 100, 400"})
    void keepsToChrononsBoundsOfDistinctCounts(int values, int parts, long bound) {
        Carried all = (Carried) Aggregation.APPROX_DISTINCT.open(0, true);
        for (int part = 0; part < parts; part++) {
            int size = values / parts;
            long[] own =
                    LongStream.rangeClosed(part * size + 1, (part + 1) * size).toArray();
            Carried one = (Carried) Aggregation.APPROX_DISTINCT.open(0, true);
            IntStream.range(0, 3).forEach(round -> Arrays.stream(own).forEach(value -> one.add(null, value)));
            all.merge(one);
        }

        assertThat(Math.abs((long) all.value(0) - values)).isLessThan(bound);
    }

    /** airbnb/chronon: ApproxPercentilesTest.scala. awslabs/deequ: AnalyzerTests.scala, quantiles of -1000 to 999. */
    @Test
    void keepsToTheBoundsOfPeersForQuantiles() {
        List<Double> shuffled = new ArrayList<>(
                IntStream.rangeClosed(0, 3000).mapToObj(Double::valueOf).toList());
        Collections.shuffle(shuffled, new Random(1));
        for (int i = 0; i <= 31; i++) {
            assertThat((double) fold(Aggregation.APPROX_QUANTILE, i / 31.0, shuffled))
                    .isCloseTo(i * (3000 / 31), within(3000 * 0.04));
        }
        List<Double> both =
                IntStream.range(-1000, 1000).mapToObj(Double::valueOf).toList();

        assertThat((double) fold(Aggregation.APPROX_QUANTILE, 0.5, both)).isBetween(-20.0, 20.0);
        assertThat((double) fold(Aggregation.APPROX_QUANTILE, 0.25, both)).isBetween(-520.0, -480.0);
        assertThat((double) fold(Aggregation.APPROX_QUANTILE, 0.75, both)).isBetween(480.0, 520.0);
    }

    private static Object without(Aggregation aggregation, List<Double> values, List<Double> gone) {
        Accumulator accumulator = aggregation.open(0, false);
        Folds.events(values).forEach(event -> accumulator.add(event, event.input(0)));
        Folds.events(gone).forEach(event -> accumulator.remove(event, event.input(0)));
        return accumulator.value(0);
    }

    private static List<Double> numbers(double... values) {
        return DoubleStream.of(values).boxed().toList();
    }

    private static List<UTF8String> texts(String... values) {
        return Stream.of(values).map(PeersAggregatesTest::text).toList();
    }

    private static UTF8String text(String value) {
        return UTF8String.fromString(value);
    }
}
