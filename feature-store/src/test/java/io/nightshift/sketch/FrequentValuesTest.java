package io.nightshift.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.sketch.FrequentValues.Frequent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class FrequentValuesTest {
    @Test
    void countsFewValuesExactlyAndTheEmptyTextAmongThem() {
        FrequentValues<String> values = FrequentValues.ofTexts();
        values.add("b");
        values.add("");
        values.add("b");

        assertThat(values.isComplete()).isTrue();
        assertThat(values.values()).containsExactly(new Frequent<>("b", 2, 2), new Frequent<>("", 1, 1));
        assertThat(values.counts("")).isTrue();
        assertThat(values.counts("c")).isFalse();
    }

    @Test
    void remembersThatThereWereMoreWhenNoneOfThemIsLeft() throws IOException {
        FrequentValues<Long> once = FrequentValues.ofNumbers();
        for (long value = 0; value < 193; value++) {
            once.add(value);
        }
        FrequentValues<Long> merged = FrequentValues.ofNumbers();
        merged.add(7L);
        merged.add(once);

        assertThat(once.values()).isEmpty();
        assertThat(once.isComplete()).isFalse();
        assertThat(copy(once).isComplete()).isFalse();
        assertThat(merged.isComplete()).isFalse();
        assertThat(copy(copy(merged)).isComplete()).isFalse();
    }

    @Test
    void boundsHowOftenAFrequentOfManyValuesOccurs() throws IOException {
        FrequentValues<Long> whole = FrequentValues.ofNumbers();
        for (int part = 0; part < 5; part++) {
            FrequentValues<Long> some = FrequentValues.ofNumbers();
            for (long i = 0; i < 2000; i++) {
                some.add(i % 4 == 0 ? -999L : part * 2000 + i);
            }
            whole.add(copy(some));
        }

        assertThat(whole.values()).singleElement().satisfies(value -> {
            assertThat(value.value()).isEqualTo(-999);
            assertThat(value.atLeast()).isBetween(2500L - 140, 2500L);
            assertThat(value.atMost()).isBetween(2500L, 2500L + 140);
        });
    }

    private static FrequentValues<Long> copy(FrequentValues<Long> values) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        values.write(new DataOutputStream(bytes));
        FrequentValues<Long> copy = FrequentValues.ofNumbers();
        copy.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        return copy;
    }
}
