package io.nightshift.definition;

import java.time.Duration;
import java.util.Optional;

/**
 * A window that ends at the time of the look, kept with the author's own spelling since features are named by it.
 *
 * @param length absent for {@code lifetime}: all rows there ever were
 */
public record Window(String text, Optional<Duration> length) {
    public static final Window LIFETIME = new Window("lifetime", Optional.empty());

    @Override
    public String toString() {
        return text;
    }
}
