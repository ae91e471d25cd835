package io.nightshift.job.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightshift.job.NightRange;
import io.nightshift.table.TableName;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a manifest says about how to make its build again.
 *
 * @param contentHash of the rows without their build
 */
record Recipe(String model, LocalDate night, String definitionDigest, List<Read> reads, long rows, String contentHash) {

    /** Nights of one table as of one version. */
    record Read(TableName table, long version, NightRange nights) {}

    static Recipe of(JsonNode manifest) {
        List<Read> reads = new ArrayList<>();
        manifest.get("sources").forEach(source -> reads.add(read(source)));
        return new Recipe(
                manifest.get("model").asText(),
                date(manifest, "night"),
                manifest.get("definition_digest").asText(),
                reads,
                manifest.get("rows").asLong(),
                manifest.get("content_hash").asText());
    }

    Map<TableName, Long> versions() {
        Map<TableName, Long> versions = new LinkedHashMap<>();
        reads.forEach(read -> versions.put(read.table(), read.version()));
        return versions;
    }

    private static Read read(JsonNode source) {
        return new Read(
                TableName.parse(source.get("table").asText()),
                source.get("version").asLong(),
                new NightRange(date(source, "first"), date(source, "last")));
    }

    private static LocalDate date(JsonNode node, String key) {
        return LocalDate.parse(node.get(key).asText());
    }
}
