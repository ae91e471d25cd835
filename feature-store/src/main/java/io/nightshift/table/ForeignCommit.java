package io.nightshift.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A commit of another tool to a table of ours, as a {@code DELETE} by SQL: what it did to rows. Files that are only laid out anew do
 * not count.
 *
 * @param partitions values of the partitions whose files it added or removed; without values where it does not say which
 * @param digest of that, for every slot that overlaps one of them
 */
record ForeignCommit(Set<Map<String, String>> partitions, String digest) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static ForeignCommit read(BufferedReader lines) throws IOException {
        Set<Map<String, String>> partitions = new HashSet<>();
        StringBuilder changes = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Optional<JsonNode> file =
                    file(line).filter(action -> action.path("dataChange").asBoolean(true));
            if (file.isPresent()) {
                changes.append(line).append('\n');
                partitions.add(partition(file.get()));
            }
        }
        byte[] bytes = changes.toString().getBytes(StandardCharsets.UTF_8);
        return new ForeignCommit(partitions, "edited-" + UUID.nameUUIDFromBytes(bytes));
    }

    private static Optional<JsonNode> file(String line) throws IOException {
        boolean isFile = line.startsWith("{\"add\"") || line.startsWith("{\"remove\"");
        return isFile ? Optional.of(JSON.readTree(line).elements().next()) : Optional.empty();
    }

    private static Map<String, String> partition(JsonNode file) {
        Map<String, String> values = new TreeMap<>();
        file.path("partitionValues")
                .properties()
                .forEach(value -> values.put(value.getKey(), value.getValue().asText()));
        return values;
    }

    /** Whether it may have changed rows of a slot. */
    boolean touches(Slot slot) {
        return partitions.stream().anyMatch(slot::overlaps);
    }

    /** Whether it changed rows of a slot for certain, which is then no part of a partition. */
    boolean fills(Slot slot) {
        return partitions.stream()
                .filter(partition ->
                        partition.keySet().containsAll(slot.values().keySet()))
                .filter(partition -> partition.containsKey("night"))
                .anyMatch(slot::overlaps);
    }
}
