package io.nightshift.definition.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegexLengthTest {
    private static final List<String> PARTS = List.of(
            "a",
            "b",
            ".",
            "\\d",
            "[ab]",
            "[^a]",
            "[]a]",
            "\\.",
            "^",
            "$",
            "\\b",
            "(a|b)",
            "(?:a|bb|)",
            "(^a)",
            "(b$)",
            "\\p{L}",
            "[a&&[b]]",
            "[b[]a]]",
            "|",
            "a|",
            "(?=a)",
            "\\n");
    private static final List<String> REPEATS =
            List.of("", "", "", "*", "+", "?", "{2}", "{0}", "{1,}", "{0,2}", "*?", "++", "{2}?");
    private static final List<String> TEXTS = texts();

    /** All of up to four letters. */
    private static List<String> texts() {
        List<String> texts = new ArrayList<>(List.of(""));
        for (int i = 0; i < texts.size(); i++) {
            if (texts.get(i).length() < 4) {
                for (String letter : List.of("a", "b", "1", ".", "\n")) {
                    texts.add(texts.get(i) + letter);
                }
            }
        }
        return texts;
    }

    @ParameterizedTest
    @CsvSource({
        "[0-9]{5}, 5, 5",
        "'[A-Z]{2}-\\d{3,}', 6, -1",
        "(a|bcd)?, 0, 3",
        "'^\\w+@\\w+\\.(com|museum)$', 7, -1",
        "(?:ab){2}c*?, 4, -1",
        "'\\p{Lu}\\p{L}{0,3}', 1, 4",
        "(), 0, 0"
    })
    void countsWhatMatches(String regex, long fewest, long most) {
        assertThat(RegexLength.of(regex))
                .contains(new RegexLength(fewest, Optional.of(most).filter(known -> known >= 0), false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\d{5}$-\\d{4}", "a^b", "(a|b)+^x", "x(y^z)"})
    void knowsWhatNoTextMatches(String regex) {
        assertThat(RegexLength.of(regex).map(RegexLength::never)).contains(true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(?i)a", "a(?!b)", "(a)\\1", "\\Qa\\E", "\\x41", "a{b", "(a"})
    void passesOverWhatItDoesNotUnderstand(String regex) {
        assertThat(RegexLength.of(regex)).isEmpty();
    }

    @Test
    void marksMayStandBeforeALastLineBreak() {
        assertThat(RegexLength.of("a$\\n").map(RegexLength::never)).contains(false);
        assertThat("a\n").matches("a$\\n");
    }

    /** Against Java's own. */
    @Property(tries = 2000)
    void holdsForEveryTextThatMatches(@ForAll long seed) {
        Random random = new Random(seed);
        StringBuilder regex = new StringBuilder();
        for (int i = random.nextInt(5); i >= 0; i--) {
            regex.append(PARTS.get(random.nextInt(PARTS.size()))).append(REPEATS.get(random.nextInt(REPEATS.size())));
        }
        Optional<Pattern> pattern = compiled("\\A(?:" + regex + ")\\z");
        RegexLength.of(regex.toString()).filter(known -> pattern.isPresent()).ifPresent(length -> TEXTS.stream()
                .filter(text -> pattern.get().matcher(text).find())
                .forEach(text -> {
                    assertThat(length.never()).as(regex.toString()).isFalse();
                    assertThat((long) text.length())
                            .as(regex.toString())
                            .isBetween(length.fewest(), length.most().orElse(Long.MAX_VALUE));
                }));
    }

    private static Optional<Pattern> compiled(String regex) {
        try {
            return Optional.of(Pattern.compile(regex));
        } catch (PatternSyntaxException e) {
            return Optional.empty();
        }
    }
}
