package io.nightshift.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExcerptTest {
    @Test
    void leavesOrdinaryTextAsItIs() {
        assertThat(Excerpt.of("Zürich, 東京 C:\\data 'x'")).isEqualTo("Zürich, 東京 C:\\data 'x'");
        assertThat(Excerpt.of("")).isEmpty();
    }

    @Test
    void writesOutWhatCannotBeSeen() {
        assertThat(Excerpt.of("a\tb\r\nc")).isEqualTo("a\\tb\\r\\nc");
        assertThat(Excerpt.of("\u001b[31m\u0000\uFEFF\u202E\u2028\uD800"))
                .isEqualTo("\\u001B[31m\\u0000\\uFEFF\\u202E\\u2028\\uD800");
    }

    @Test
    void endsLongTextBetweenCharacters() {
        assertThat(Excerpt.of("x".repeat(60))).isEqualTo("x".repeat(60));
        assertThat(Excerpt.of("x".repeat(61))).isEqualTo("x".repeat(60) + "...");
        assertThat(Excerpt.of("abc\u0000", 5)).isEqualTo("abc...");
        assertThat(Excerpt.of("ab\uD83D\uDE00", 3)).isEqualTo("ab...");
    }
}
