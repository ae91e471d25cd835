package io.nightshift.definition.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.definition.Tolerance;
import org.junit.jupiter.api.Test;

class ToleranceTest {
    /** In doubles 29 of 100 are more than 29%, and so are 98 others of these. */
    @Test
    void allowsExactlyAsManyRowsAsItSays() {
        for (int tenths = 0; tenths <= 1000; tenths++) {
            Tolerance tolerance = Texts.tolerance(tenths / 10 + "." + tenths % 10 + "%");
            for (int rows = 0; rows <= 2000; rows += 50) {
                long limit = (long) tenths * rows / 1000;
                assertThat(tolerance.allows(limit, rows)).isTrue();
                assertThat(tolerance.allows(limit + 1, rows)).isFalse();
            }
        }
    }

    @Test
    void allowsANumberOfRowsWhateverTheirNumber() {
        assertThat(Texts.tolerance("12").allows(12, 12)).isTrue();
        assertThat(Texts.tolerance("12").allows(13, 1000)).isFalse();
    }

    @Test
    void readsAsItIsWritten() {
        assertThat(Texts.tolerance("2.9%")).isEqualTo(new Tolerance(Tolerance.Kind.SHARE, 0.029));
        assertThat(Texts.tolerance("2.9%")).hasToString("2.9%");
        assertThat(Texts.tolerance("12")).hasToString("12");
    }
}
