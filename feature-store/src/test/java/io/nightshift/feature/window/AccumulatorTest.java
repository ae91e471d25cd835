package io.nightshift.feature.window;

import static io.nightshift.feature.window.Folds.doubles;
import static io.nightshift.feature.window.Folds.fold;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.failure.ExitCode;
import io.nightshift.failure.PipelineException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.types.Decimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccumulatorTest {
    private static final MathContext WIDE = new MathContext(1200);

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 40, 300})
    void sumsAndAveragesToTheNearestDoubleWhateverTheExponents(int spread) {
        Random random = new Random(spread);
        for (int round = 0; round < 200; round++) {
            List<Double> values = doubles(random, spread, 1 + random.nextInt(30));
            BigDecimal sum = values.stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal average = sum.divide(BigDecimal.valueOf(values.size()), WIDE);

            assertThat(fold(Aggregation.DOUBLE_SUM, values)).isEqualTo(sum.doubleValue() + 0.0);
            assertThat(fold(Aggregation.AVERAGE, values)).isEqualTo(average.doubleValue() + 0.0);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 40, 140})
    void takesTheDeviationOfTheNearestVariance(int spread) {
        Random random = new Random(spread);
        for (int round = 0; round < 200; round++) {
            List<Double> values = doubles(random, spread, 2 + random.nextInt(30));

            assertThat(fold(Aggregation.DEVIATION, values)).isEqualTo(Math.sqrt(variance(values)));
        }
    }

    @ParameterizedTest
    @EnumSource(
            names = {"WHOLE_SUM", "DECIMAL_SUM", "SHARE"},
            mode = EnumSource.Mode.EXCLUDE)
    void forgetsWhatWasTakenAwayToTheLastBit(Aggregation aggregation) {
        double argument = aggregation.name().endsWith("QUANTILE") ? 0.3 : 3;
        Random random = new Random(5);
        List<Event> kept = new ArrayList<>(Folds.events(doubles(random, 60, 20)));
        List<Event> gone = kept.stream().map(AccumulatorTest::fartherAndOlder).toList();
        List<Event> mixed = new ArrayList<>(kept);
        mixed.addAll(gone);
        Collections.shuffle(mixed, random);
        Accumulator accumulator = aggregation.open(argument, false);
        mixed.forEach(event -> accumulator.add(event, event.input(0)));
        gone.forEach(event -> accumulator.remove(event, event.input(0)));

        Accumulator fresh = aggregation.open(argument, false);
        kept.forEach(event -> fresh.add(event, event.input(0)));
        assertThat(accumulator.value(1_000_000_000)).usingRecursiveComparison().isEqualTo(fresh.value(1_000_000_000));
    }

    private static Event fartherAndOlder(Event event) {
        double value = Math.scalb((double) event.input(0), 250);
        return new Event(
                event.time() - 1_000_000_000,
                event.known(),
                event.sequence(),
                event.hash(),
                event.ordinal(),
                new Object[] {value});
    }

    /** Through more blocks than one, with values that come in rising, falling and random order. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void takesTheQuantileOfManyValuesThatComeAndGo(int kind) {
        Random random = new Random(kind);
        Accumulator median = Aggregation.QUANTILE.open(0.5, false);
        List<Event> inside = new ArrayList<>();
        for (int i = 0; i < 6000; i++) {
            double value = kind == 0 ? i / 3 : kind == 1 ? -i / 3 : random.nextInt(700);
            Event event = new Event(i, Long.MIN_VALUE, 0, 0, i, new Object[] {value});
            median.add(event, value);
            inside.add(event);
            for (int gone = 0; i > 3000 && gone < 2 && inside.size() > 1; gone++) {
                Event oldest = inside.remove(0);
                median.remove(oldest, oldest.input(0));
            }
            if (i % 97 == 0) {
                double[] sorted = inside.stream()
                        .mapToDouble(each -> (double) each.input(0))
                        .sorted()
                        .toArray();
                double low = sorted[(sorted.length - 1) / 2];
                assertThat(median.value(0)).isEqualTo(0.5 * low + 0.5 * sorted[sorted.length / 2]);
            }
        }
    }

    @Test
    void keepsWhatASumInDoublesWouldLose() {
        assertThat(fold(Aggregation.DOUBLE_SUM, List.of(1e300, 1.0, -1e300))).isEqualTo(1.0);
        assertThat(fold(Aggregation.DEVIATION, List.of(1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16)))
                .isEqualTo(Math.sqrt(30));
        assertThat(fold(Aggregation.DOUBLE_SUM, List.of(Double.MIN_VALUE, Double.MIN_VALUE)))
                .isEqualTo(2 * Double.MIN_VALUE);
        assertThat(fold(Aggregation.AVERAGE, List.of(Double.MAX_VALUE, Double.MAX_VALUE)))
                .isEqualTo(Double.MAX_VALUE);
    }

    @Test
    void sumsWholeNumbersWhosePartsDoNotFit() {
        assertThat(fold(Aggregation.WHOLE_SUM, List.of(Long.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE)))
                .isEqualTo(Long.MAX_VALUE - 1);
        assertThat(fold(Aggregation.WHOLE_SUM, List.of(-3L, 1L))).isEqualTo(-2L);
    }

    @Test
    void refusesAWholeSumThatDoesNotFit() {
        assertThatThrownBy(() -> fold(Aggregation.WHOLE_SUM, List.of(Long.MAX_VALUE, 1L)))
                .isInstanceOf(PipelineException.class)
                .hasMessage("""
                        the sum of a window does not fit its type
                          why: it is 9223372036854775808
                          fix: declare the column as DOUBLE or as a wider DECIMAL, or take a shorter window""")
                .extracting("exitCode")
                .isEqualTo(ExitCode.CHECK_FAILED);
    }

    @Test
    void sumsDecimalsExactly() {
        assertThat(fold(Aggregation.DECIMAL_SUM, List.of(Decimal.apply("0.10"), Decimal.apply("0.20"))))
                .isEqualTo(new BigDecimal("0.30"));
    }

    @Test
    void givesNullForNothingAndZeroForTheCountsOfNothing() {
        List<Aggregation> counts = List.of(Aggregation.COUNT, Aggregation.DISTINCT, Aggregation.APPROX_DISTINCT);
        for (Aggregation aggregation : Aggregation.values()) {
            assertThat(aggregation.open(1, false).value(0)).isEqualTo(counts.contains(aggregation) ? 0L : null);
        }
        assertThat(fold(Aggregation.DEVIATION, List.of(1.0))).isNull();
        assertThat(fold(Aggregation.DEVIATION_POP, List.of(1.0))).isEqualTo(0.0);
        assertThat(fold(Aggregation.SKEWNESS, List.of(2.0, 2.0))).isNull();
    }

    @Test
    void takesMomentsOfTheHighestAndLowestDoubles() {
        List<Double> extremes = List.of(Double.MAX_VALUE, -Double.MAX_VALUE, Double.MIN_VALUE, Double.MAX_VALUE);

        assertThat(fold(Aggregation.SKEWNESS, extremes)).isEqualTo(-0.49338220021815865);
        assertThat(fold(Aggregation.KURTOSIS, List.of(Double.MIN_VALUE, 2 * Double.MIN_VALUE, 4 * Double.MIN_VALUE)))
                .isEqualTo(-1.5);
    }

    @Test
    void tellsNegativeZerosFromNoOther() {
        assertThat(fold(Aggregation.DISTINCT, List.of(0.0, -0.0, 1.0))).isEqualTo(2L);
        assertThat(fold(Aggregation.MODE, List.of(-0.0, 0.0, 1.0))).isEqualTo(0.0);
    }

    @Test
    void weighsByHalfLives() {
        // a second apart, so half lives of a second weigh 1/4, 1/2 and 1
        assertThat(fold(Aggregation.DECAYED_AVERAGE, 1_000_000, List.of(8.0, 4.0, 1.0)))
                .isEqualTo((2 + 2 + 1) / 1.75);
    }

    private static double variance(List<Double> values) {
        BigDecimal n = BigDecimal.valueOf(values.size());
        BigDecimal sum = values.stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal squares =
                values.stream().map(value -> new BigDecimal(value).pow(2)).reduce(BigDecimal.ZERO, BigDecimal::add);
        return n.multiply(squares)
                .subtract(sum.pow(2))
                .divide(n.multiply(n.subtract(BigDecimal.ONE)), WIDE)
                .doubleValue();
    }
}
