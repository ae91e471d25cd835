package io.nightshift.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a commit of ours says of itself in Delta's user metadata.
 *
 * @param commitId unique to one attempt to commit, so that a writer can tell its own commit
 * @param slots slot key to digest
 * @param through newest night that any commit up to this one wrote: a look-up of a slot ends at the first commit whose
 *     {@code through} lies before the slot's night, so a nightly look-up reads one or two commits however long the log is
 * @param base version it was made upon; another tool's commit may have come in between
 * @param complete whether every commit up to the base was one of ours, so that our slots tell all that was ever written
 */
record CommitMetadata(
        String commitId, String runId, Map<String, String> slots, LocalDate through, long base, boolean complete) {
    private static final ObjectMapper JSON = new ObjectMapper();

    String toJson() {
        ObjectNode node = JSON.createObjectNode();
        node.put("commit_id", commitId).put("run_id", runId).put("through", through.toString());
        node.put("base", base).put("complete", complete);
        ObjectNode digests = node.putObject("slots");
        new TreeMap<>(slots).forEach(digests::put);
        return node.toString();
    }

    /** Empty where another tool made the commit. */
    static Optional<CommitMetadata> parse(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            if (node == null || !node.hasNonNull("commit_id") || !node.hasNonNull("through")) {
                return Optional.empty();
            }
            Map<String, String> slots = new TreeMap<>();
            node.path("slots")
                    .properties()
                    .forEach(slot -> slots.put(slot.getKey(), slot.getValue().asText()));
            return Optional.of(new CommitMetadata(
                    node.get("commit_id").asText(),
                    node.path("run_id").asText(),
                    slots,
                    LocalDate.parse(node.get("through").asText()),
                    node.path("base").asLong(-1),
                    node.path("complete").asBoolean(false)));
        } catch (JsonProcessingException notOurs) {
            return Optional.empty();
        }
    }
}
