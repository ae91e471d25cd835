package io.nightshift.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the commits before one wrote, told once more by it, so that a look far back reads one commit in many.
 *
 * @param since version of the first of them; the last is the one before
 * @param slots by key, who of them wrote it last
 */
record Recap(long since, Map<String, Written> slots) {
    /** As many as a commit of ours tells of, whenever that many have gone by. */
    static final int COMMITS = 30;

    private static final String VERSION = "version";
    private static final String DIGEST = "digest";

    /** A slot as the commit of one version left it. */
    record Written(long version, String digest) {}

    void write(ObjectNode node) {
        node.put("since", since);
        ObjectNode written = node.putObject("slots");
        new TreeMap<>(slots)
                .forEach((key, last) ->
                        written.putObject(key).put(VERSION, last.version()).put(DIGEST, last.digest()));
    }

    static Recap read(JsonNode node) {
        Map<String, Written> slots = new HashMap<>();
        node.path("slots").properties().forEach(slot -> {
            JsonNode last = slot.getValue();
            slots.put(
                    slot.getKey(),
                    new Written(last.path(VERSION).asLong(), last.path(DIGEST).asText()));
        });
        return new Recap(node.path("since").asLong(), slots);
    }
}
