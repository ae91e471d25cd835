package io.nightshift.definition;

import java.time.Duration;

/** Length of a window, kept with the author's own spelling since features are named by it. */
public record Window(String text, Duration length) {
    @Override
    public String toString() {
        return text;
    }
}
