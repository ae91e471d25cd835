package io.nightshift.definition.shape;

import java.util.Optional;

/**
 * One key of a mapping.
 *
 * @param component name of the record's component
 * @param name as the author writes it
 * @param optional whether the component is an Optional, empty when the key is absent
 * @param fallback what an absent key means, as the author would write it
 */
public record Key(
        String component, String name, Shape shape, boolean optional, Optional<String> fallback, String description) {

    /** Whether the key must be written. */
    public boolean required() {
        return !optional && fallback.isEmpty();
    }
}
