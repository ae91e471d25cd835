package io.nightshift.feature.window;

import static io.nightshift.feature.window.Folds.fold;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.nightshift.failure.ExitCode;
import io.nightshift.failure.PipelineException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.lang3.SerializationUtils;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
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

    @ParameterizedTest
    @EnumSource
    void comesToTheSameInPartsThatAreBroughtTogether(Aggregation aggregation) {
        assumeThat(aggregation.isCarried()).isTrue();
        double argument = aggregation == Aggregation.APPROX_QUANTILE ? 0.3 : 3;
        Random random = new Random(11);
        List<Event> events = Folds.events(values(aggregation, random));
        Carried whole = (Carried) aggregation.open(argument, true);
        List<Carried> parts = Stream.generate(() -> (Carried) aggregation.open(argument, true))
                .limit(4)
                .toList();
        events.forEach(event -> {
            whole.add(event, event.input(0));
            parts.get(random.nextInt(4)).add(event, event.input(0));
        });

        Carried merged = (Carried) aggregation.open(argument, true);
        parts.forEach(part -> merged.merge(SerializationUtils.clone(part)));

        assertThat(merged.value(1_000_000_000)).usingRecursiveComparison().isEqualTo(whole.value(1_000_000_000));
    }

    @ParameterizedTest
    @EnumSource
    void goesOnFromWhatWasWritten(Aggregation aggregation) throws IOException {
        assumeThat(aggregation.isCarried()).isTrue();
        Random random = new Random(13);
        List<Event> events = new ArrayList<>(Folds.events(values(aggregation, random)));
        Carried whole = (Carried) aggregation.open(3, true);
        events.forEach(event -> whole.add(event, event.input(0)));
        Collections.shuffle(events, random);

        Carried restored = (Carried) aggregation.open(3, true);
        for (Event event : events) {
            Carried next = (Carried) aggregation.open(3, true);
            next.read(new DataInputStream(new ByteArrayInputStream(written(restored))));
            next.add(event, event.input(0));
            restored = next;
        }

        assertThat(restored.value(1_000_000_000)).usingRecursiveComparison().isEqualTo(whole.value(1_000_000_000));
        if (aggregation != Aggregation.APPROX_DISTINCT) { // the library's bytes go by the order of the values
            assertThat(written(restored)).isEqualTo(written(whole));
        }
    }

    private static byte[] written(Carried carried) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        carried.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @MethodSource("keptValues")
    void keepsValuesOfEveryKindAsTheyAre(Object value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Kept.write(value, new DataOutputStream(bytes));

        Object read = Kept.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

        assertThat(read).isEqualTo(value);
    }

    static List<Object> keptValues() {
        return Arrays.asList(
                null,
                Long.MIN_VALUE,
                -1,
                -0.0,
                Double.MIN_VALUE,
                true,
                (short) 3,
                (byte) -3,
                1.5f,
                UTF8String.fromString("äpple"),
                Decimal.apply(new BigDecimal("-12345678901234567890.10"), 30, 2),
                Decimal.apply(new BigDecimal("0.50"), 4, 2),
                UnsafeArrayData.fromPrimitiveArray(new long[] {1, 2}));
    }

    private static List<?> values(Aggregation aggregation, Random random) {
        List<Double> doubles = doubles(random, 60, 50);
        return switch (aggregation) {
            case WHOLE_SUM ->
                doubles.stream()
                        .map(value -> random.nextInt())
                        .map(Long::valueOf)
                        .toList();
            case DECIMAL_SUM ->
                doubles.stream()
                        .map(value -> Decimal.apply(random.nextInt(1000)))
                        .toList();
            case SHARE -> doubles.stream().map(value -> value > 0).toList();
            default -> doubles;
        };
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

    private static List<Double> doubles(Random random, int spread, int count) {
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int exponent = spread == 0 ? 0 : random.nextInt(2 * spread) - spread;
            values.add(random.nextGaussian() * Math.scalb(1.0, exponent));
        }
        return values;
    }
}
