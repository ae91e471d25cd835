package io.nightshift.definition.shape;

import java.util.List;
import java.util.Optional;

/**
 * A record as a mapping.
 *
 * @param keys in the order of the components
 * @param shorthand whether a value that is not a mapping stands for the first key
 */
public record RecordShape(Class<?> type, String description, List<Key> keys, boolean shorthand) {

    public Optional<Key> find(String name) {
        return keys.stream().filter(key -> key.name().equals(name)).findFirst();
    }

    public List<String> names() {
        return keys.stream().map(Key::name).toList();
    }
}
