package io.nightshift.feature.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.commons.lang3.SerializationUtils;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Operations that are right within a stated error, and yet the same however the values came. */
class SketchTest {
    private static final List<IntFunction<Object>> KINDS = List.of(
            i -> (long) i,
            i -> i,
            i -> (double) i / 3,
            i -> (float) i,
            i -> Decimal.apply(i),
            i -> UTF8String.fromString(i == 0 ? "" : "text " + i));

    @ParameterizedTest
    @ValueSource(ints = {10, 1_000, 50_000})
    void countsDifferentValuesOfEveryTypeWithinFiveStandardErrors(int different) {
        for (IntFunction<Object> kind : KINDS) {
            List<Object> values = IntStream.range(0, 2 * different)
                    .mapToObj(i -> kind.apply(i % different))
                    .toList();

            assertThat((long) value(distinct(values))).isCloseTo(different, within((long) (0.08 * different)));
        }
    }

    @Test
    void takesBothZerosForOneValueAndBothTruthsForTwo() {
        assertThat(value(distinct(List.of(0.0, -0.0, 1.0)))).isEqualTo(2L);
        assertThat(value(distinct(List.of(true, false, true)))).isEqualTo(2L);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 300, 3_000, 30_000})
    void countsTheSameInAnyOrderAndHoweverItWasMerged(int different) {
        Random random = new Random(different);
        List<Object> values = new ArrayList<>(
                IntStream.range(0, different).mapToObj(i -> (Object) (long) i).toList());
        Object once = value(distinct(values));

        Collections.shuffle(values, random);
        Carried merged = distinct(List.of());
        for (int from = 0; from < different; ) {
            int to = Math.min(different, from + 1 + random.nextInt(different));
            merged.merge(SerializationUtils.clone(distinct(values.subList(from, to))));
            from = to;
        }

        assertThat(value(distinct(values))).isEqualTo(once);
        assertThat(value(merged)).isEqualTo(once);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.01, 0.5, 0.9, 1})
    void takesQuantilesWithinTheirErrorWhateverTheExponents(double fraction) {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            double[] values = random.doubles(1 + random.nextInt(300), -1, 1)
                    .map(value -> Math.scalb(value, random.nextInt(600) - 300))
                    .sorted()
                    .toArray();
            Accumulator quantile = Aggregation.APPROX_QUANTILE.open(fraction, false);
            for (double value : values) {
                quantile.add(null, value);
            }
            double exact = values[(int) Math.floor(fraction * (values.length - 1))];

            assertThat((double) quantile.value(0)).isCloseTo(exact, within(Math.abs(exact) * 0.0079));
        }
    }

    @Test
    void keepsTheGreatestAndTheLeastNumbersInBinsOfTheirOwn() {
        assertThat(quantile(1, Double.MAX_VALUE, 1.0)).isFinite().isGreaterThan(1.78e308);
        assertThat(quantile(0, -Double.MAX_VALUE, 1.0)).isFinite().isLessThan(-1.78e308);
        assertThat(quantile(0, Double.MIN_VALUE, 1.0)).isZero();
    }

    @Test
    void answersAboutAMillionValuesFromAFewBins() {
        Accumulator median = Aggregation.APPROX_QUANTILE.open(0.5, true);
        new Random(3).doubles(1_000_000, 10, 1_000).forEach(value -> median.add(null, value));

        assertThat((double) median.value(0)).isCloseTo(505, within(5.0));
        assertThat(SerializationUtils.serialize((Carried) median)).hasSizeLessThan(20_000);
    }

    private static double quantile(double fraction, double... values) {
        Accumulator quantile = Aggregation.APPROX_QUANTILE.open(fraction, false);
        for (double value : values) {
            quantile.add(null, value);
        }
        return (double) quantile.value(0);
    }

    private static Carried distinct(List<Object> values) {
        Carried distinct = (Carried) Aggregation.APPROX_DISTINCT.open(0, true);
        values.forEach(value -> distinct.add(null, value));
        return distinct;
    }

    private static Object value(Accumulator accumulator) {
        return accumulator.value(0);
    }
}
