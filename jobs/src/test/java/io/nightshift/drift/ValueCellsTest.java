package io.nightshift.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ValueCellsTest {
    private static final List<Double> AWKWARD = Stream.of(
                    null,
                    0.0,
                    -0.0,
                    Double.NaN,
                    Double.POSITIVE_INFINITY,
                    Double.NEGATIVE_INFINITY,
                    Double.MAX_VALUE,
                    -Double.MAX_VALUE,
                    Double.MIN_VALUE,
                    -Double.MIN_VALUE)
            .toList();

    private static ValueCells numbers(List<Double> values) {
        ValueCells cells = ValueCells.ofNumbers();
        values.forEach(cells::add);
        return cells;
    }

    private static ValueCells texts(List<String> values) {
        ValueCells cells = ValueCells.ofTexts();
        values.forEach(cells::add);
        return cells;
    }

    private static List<Double> anyNumbers(Random random) {
        List<Double> values = new ArrayList<>();
        int different = 1 << random.nextInt(13);
        int count = random.nextInt(5000);
        for (int i = 0; i < count; i++) {
            double number = random.nextInt(different) / 7.0 * Math.pow(10, random.nextInt(4) * 3.0);
            Double signed = random.nextBoolean() ? number : -number;
            values.add(random.nextInt(50) == 0 ? AWKWARD.get(random.nextInt(AWKWARD.size())) : signed);
        }
        return values;
    }

    private static List<String> anyTexts(Random random) {
        int different = 1 << random.nextInt(13);
        int length = random.nextInt(60);
        return IntStream.range(0, random.nextInt(5000))
                .mapToObj(i -> random.nextInt(20) == 0 ? null : "x".repeat(length) + random.nextInt(different))
                .toList();
    }

    /** Of values in another order, and in parts that were kept as bytes. */
    private static <T> void checkParts(List<T> values, Supplier<ValueCells> none, Random random, Adding<T> adding) {
        ValueCells whole = none.get();
        values.forEach(value -> adding.add(whole, value));
        List<T> shuffled = new ArrayList<>(values);
        Collections.shuffle(shuffled, random);
        List<ValueCells> parts = IntStream.range(0, 1 + random.nextInt(5))
                .mapToObj(i -> none.get())
                .toList();
        shuffled.forEach(value -> adding.add(parts.get(random.nextInt(parts.size())), value));
        List<ValueCells> read = parts.stream()
                .map(part -> ValueCells.of(part.bytes()).orElseThrow())
                .toList();

        assertThat(ValueCells.together(read, whole.isOfTexts())).isEqualTo(whole);
        assertThat(whole.rows()).isEqualTo(values.size());
        assertThat(whole.cells().byLeastKey()).hasSizeLessThanOrEqualTo(Cells.MOST);
    }

    private interface Adding<T> {
        void add(ValueCells cells, T value);
    }

    @Property(tries = 60)
    void ofNumbersAreTheSameInAnyOrderAndOfAnyParts(@ForAll long seed) {
        Random random = new Random(seed);
        checkParts(anyNumbers(random), ValueCells::ofNumbers, random, ValueCells::add);
    }

    @Property(tries = 60)
    void ofTextsAreTheSameInAnyOrderAndOfAnyParts(@ForAll long seed) {
        Random random = new Random(seed);
        checkParts(anyTexts(random), ValueCells::ofTexts, random, ValueCells::add);
    }

    @Test
    void tellAThousandDifferentNumbersApart() {
        List<Double> values =
                IntStream.range(0, Cells.MOST).mapToObj(i -> i / 3.0).toList();

        assertThat(numbers(values).cells().shift()).isZero();
        assertThat(numbers(values).cells().byLeastKey()).hasSize(Cells.MOST);
    }

    @Test
    void keepDigitsWhereOneNumberLiesFarAway() {
        List<Double> values = new ArrayList<>(List.of(-1e300, 1e300));
        IntStream.range(0, 100_000).forEach(i -> values.add(1e9 + i));

        assertThat(numbers(values).cells().byLeastKey()).hasSizeBetween(Cells.MOST / 2, Cells.MOST);
    }

    @Test
    void countWhatIsNoNumberApart() {
        ValueCells cells = numbers(AWKWARD);

        assertThat(cells.rows()).isEqualTo(10);
        assertThat(cells.nulls()).isEqualTo(1);
        assertThat(cells.notFinite()).containsExactly(1, 1, 1);
        assertThat(cells.cells().byLeastKey().keySet().stream().map(ValueCells::number))
                .containsExactly(-Double.MAX_VALUE, -Double.MIN_VALUE, 0.0, Double.MIN_VALUE, Double.MAX_VALUE);
        assertThat(cells.withoutNulls().rows()).isEqualTo(9);
    }

    @Test
    void keepTextsAsTheyAreUntilThereAreManyOrLongOnes() {
        List<String> few = List.of("", "a", "a", "ä");
        List<String> many =
                IntStream.range(0, Cells.MOST + 1).mapToObj(String::valueOf).toList();

        assertThat(texts(few).texts().orElseThrow()).hasToString("{=1, a=2, ä=1}");
        assertThat(texts(many).texts()).isEmpty();
        assertThat(texts(List.of("x".repeat(ValueCells.MOST_CHARACTERS))).texts())
                .isPresent();
        assertThat(texts(List.of("x".repeat(ValueCells.MOST_CHARACTERS), "y")).texts())
                .isEmpty();
    }

    @Test
    void ofAnotherFormAreNotRead() {
        byte[] bytes = ValueCells.ofNumbers().bytes();
        bytes[0]++;

        assertThat(ValueCells.of(bytes)).isEmpty();
    }
}
