package io.nightshift.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.sketch.ValueBins.Bin;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValueBinsTest {
    @Test
    void countsFewNumbersExactly() {
        ValueBins bins = bins(List.of(3L, Long.MIN_VALUE, 3L, Long.MAX_VALUE, -1L, 0L));

        assertThat(bins.isExact()).isTrue();
        assertThat(bins.bins())
                .containsExactly(
                        new Bin(Long.MIN_VALUE, Long.MIN_VALUE, 1),
                        new Bin(-1, -1, 1),
                        new Bin(0, 0, 1),
                        new Bin(3, 3, 2),
                        new Bin(Long.MAX_VALUE, Long.MAX_VALUE, 1));
    }

    @Test
    void holdsNothingAtFirst() throws IOException {
        assertThat(new ValueBins().bins()).isEmpty();
        assertThat(copy(new ValueBins()).bins()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void isTheSameInWhateverOrderPartsCame(long seed) throws IOException {
        Random random = new Random(seed);
        List<Long> numbers = numbers(random);
        ValueBins once = bins(numbers);
        List<Long> shuffled = new ArrayList<>(numbers);
        Collections.shuffle(shuffled, random);

        assertThat(bytes(together(shuffled, 1 + random.nextInt(9)))).isEqualTo(bytes(once));
        assertThat(copy(once).bins()).isEqualTo(once.bins());
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void countsEachNumberInItsBinOfTheLeastWidthThatWillDo(long seed) {
        List<Long> numbers = numbers(new Random(seed));

        List<Bin> bins = bins(numbers).bins();

        long width = bins.get(0).to() - bins.get(0).from() + 1;
        assertThat(bins).isEqualTo(counted(numbers, width)).hasSizeLessThanOrEqualTo(512);
        assertThat(counted(numbers, width / 2)).hasSizeGreaterThan(512);
    }

    @Test
    void takesInTheWholeRangeOfLongs() {
        Random random = new Random(5);
        List<Long> numbers = random.longs(5000).boxed().toList();

        List<Bin> bins = bins(numbers).bins();

        assertThat(bins.stream().mapToLong(Bin::count).sum()).isEqualTo(5000);
        assertThat(bins.get(0).from()).isEqualTo(Long.MIN_VALUE);
        assertThat(bins.get(bins.size() - 1).to()).isEqualTo(Long.MAX_VALUE);
    }

    /** More than 512 of them, some far off. */
    private static List<Long> numbers(Random random) {
        LongUnaryOperator scale = value -> random.nextInt(50) == 0 ? value * 1000 : value;
        return LongStream.generate(() -> random.nextInt(20_000) - 5_000L)
                .map(scale)
                .limit(6000)
                .boxed()
                .toList();
    }

    private static List<Bin> counted(List<Long> numbers, long width) {
        TreeMap<Long, Long> counts = new TreeMap<>();
        numbers.forEach(number -> counts.merge(Math.floorDiv(number, width), 1L, Long::sum));
        return counts.entrySet().stream()
                .map(bin -> new Bin(bin.getKey() * width, bin.getKey() * width + width - 1, bin.getValue()))
                .toList();
    }

    private static ValueBins together(List<Long> numbers, int parts) throws IOException {
        ValueBins whole = new ValueBins();
        for (int part = 0; part < parts; part++) {
            ValueBins some = new ValueBins();
            for (int i = part; i < numbers.size(); i += parts) {
                some.add(numbers.get(i));
            }
            whole.add(copy(some));
        }
        return whole;
    }

    private static ValueBins bins(List<Long> numbers) {
        ValueBins bins = new ValueBins();
        numbers.forEach(bins::add);
        return bins;
    }

    private static byte[] bytes(ValueBins bins) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bins.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static ValueBins copy(ValueBins bins) throws IOException {
        ValueBins copy = new ValueBins();
        copy.read(new DataInputStream(new ByteArrayInputStream(bytes(bins))));
        return copy;
    }
}
