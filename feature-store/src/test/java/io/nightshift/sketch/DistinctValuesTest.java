package io.nightshift.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;

class DistinctValuesTest {
    @Test
    void countsUpTo2048ValuesExactlyAndTheEmptyTextAmongThem() {
        DistinctValues values = new DistinctValues();
        for (int i = 0; i < 2047; i++) {
            values.add(UTF8String.fromString("v" + i));
            values.add(UTF8String.fromString("v" + i));
        }
        values.add(UTF8String.EMPTY_UTF8);

        assertThat(values.count()).isEqualTo(2048);
        assertThat(values.isExact()).isTrue();
    }

    @Test
    void estimatesMore() {
        DistinctValues values = new DistinctValues();
        for (long i = 0; i < 50_000; i++) {
            values.add(i % 20_000);
        }

        assertThat(values.isExact()).isFalse();
        assertThat(values.count()).isCloseTo(20_000, within(1_320L)); // three standard errors
    }
}
