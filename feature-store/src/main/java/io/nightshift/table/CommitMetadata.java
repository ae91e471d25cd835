package io.nightshift.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nightshift.table.Recap.Written;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a commit of ours says of itself in Delta's user metadata.
 *
 * @param commitId unique to one attempt to commit, so that a writer can tell its own commit
 * @param slots slot key to digest
 * @param through newest night that any commit up to this one wrote: a look-up of a slot ends at the first commit whose
 *     {@code through} lies before the slot's night, so a nightly look-up reads one or two commits however long the log is
 * @param base version it was made upon; another tool's commit may have come in between
 * @param complete whether every commit up to the base was one of ours, so that our slots tell all that was ever written
 * @param told what commits up to the base wrote, where this one tells of them
 */
record CommitMetadata(
        String commitId,
        String runId,
        Map<String, String> slots,
        LocalDate through,
        long base,
        boolean complete,
        Optional<Recap> told) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RECAP = "recap";

    /**
     * What it tells of the commits before; empty where it tells nothing, or another tool's commit has come in between.
     *
     * @param version of this commit
     */
    Optional<Recap> recap(long version) {
        return told.filter(recap -> base == version - 1);
    }

    /** A slot as it left it, or as it tells that a commit before left it. */
    Optional<Written> written(String key, long version) {
        String own = slots.get(key);
        return own == null
                ? recap(version).map(recap -> recap.slots().get(key))
                : Optional.of(new Written(version, own));
    }

    /** Keys of all slots that it wrote or tells of. */
    Stream<String> keys(long version) {
        Stream<String> before = recap(version).stream().flatMap(recap -> recap.slots().keySet().stream());
        return Stream.concat(slots.keySet().stream(), before);
    }

    String toJson() {
        ObjectNode node = JSON.createObjectNode();
        node.put("commit_id", commitId).put("run_id", runId).put("through", through.toString());
        node.put("base", base).put("complete", complete);
        ObjectNode digests = node.putObject("slots");
        new TreeMap<>(slots).forEach(digests::put);
        told.ifPresent(recap -> recap.write(node.putObject(RECAP)));
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
                    node.path("complete").asBoolean(false),
                    Optional.of(node.path(RECAP)).filter(JsonNode::isObject).map(Recap::read)));
        } catch (JsonProcessingException notOurs) {
            return Optional.empty();
        }
    }
}
