package io.nightshift.job.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightshift.job.NightRange;
import io.nightshift.spark.MeaningSettings;
import io.nightshift.table.TableName;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.SparkSession;

/**
 * What a manifest says about how to make its build again.
 *
 * @param definition digest of all that the definition says of the build
 * @param engine facts of what made it, by name
 * @param settings of its session that change meaning, by name
 * @param content of the rows without their build
 */
record Recipe(
        String model,
        LocalDate night,
        String definition,
        Map<String, String> engine,
        Map<String, String> settings,
        List<Read> reads,
        ContentHash content,
        BuildFacts facts) {

    /**
     * Nights of one table as of one version.
     *
     * @param digests of the nights that held rows
     */
    record Read(TableName table, long version, NightRange nights, Map<LocalDate, String> digests) {
        private Read and(Read other) {
            Map<LocalDate, String> all = new TreeMap<>(digests);
            all.putAll(other.digests);
            LocalDate first = nights.first().isBefore(other.nights.first()) ? nights.first() : other.nights.first();
            LocalDate last = nights.last().isAfter(other.nights.last()) ? nights.last() : other.nights.last();
            return new Read(table, version, new NightRange(first, last), all);
        }
    }

    static Recipe of(JsonNode manifest) {
        List<Read> reads = new ArrayList<>();
        manifest.get("sources").forEach(source -> reads.add(read(source)));
        return new Recipe(
                manifest.get("model").asText(),
                date(manifest, "night"),
                manifest.get("definition_digest").asText(),
                texts(manifest.get("engine")),
                texts(manifest.get("settings")),
                reads,
                new ContentHash(
                        manifest.get("rows").asLong(),
                        manifest.get("content_hash").asText()),
                BuildFacts.read(manifest));
    }

    /** Every table once, with all nights that any view reads of it. */
    List<Read> distinctReads() {
        Map<TableName, Read> reads = new LinkedHashMap<>();
        this.reads.forEach(read -> reads.merge(read.table(), read, Read::and));
        return List.copyOf(reads.values());
    }

    Map<TableName, Long> versions() {
        Map<TableName, Long> versions = new LinkedHashMap<>();
        reads.forEach(read -> versions.put(read.table(), read.version()));
        return versions;
    }

    /** In words, what of the engine and of the session's settings is not as it was; empty where nothing is. */
    List<String> differences(SparkSession spark) {
        List<String> differences = new ArrayList<>();
        collect("engine: ", engine, Engine.of(spark).facts(), differences);
        collect("setting ", settings, MeaningSettings.of(spark), differences);
        return differences;
    }

    private static void collect(
            String kind, Map<String, String> then, Map<String, String> now, List<String> differences) {
        TreeSet<String> names = new TreeSet<>(then.keySet());
        names.addAll(now.keySet());
        names.stream()
                .filter(name -> !Objects.equals(then.get(name), now.get(name)))
                .forEach(name -> differences.add(kind + name + " was " + then.getOrDefault(name, "not set") + " and is "
                        + now.getOrDefault(name, "not set")));
    }

    private static Read read(JsonNode source) {
        Map<LocalDate, String> digests = new TreeMap<>();
        texts(source.get("digests")).forEach((night, digest) -> digests.put(LocalDate.parse(night), digest));
        return new Read(
                TableName.parse(source.get("table").asText()),
                source.get("version").asLong(),
                new NightRange(date(source, "first"), date(source, "last")),
                digests);
    }

    private static Map<String, String> texts(JsonNode node) {
        Map<String, String> texts = new TreeMap<>();
        node.properties()
                .forEach(text -> texts.put(text.getKey(), text.getValue().asText()));
        return texts;
    }

    private static LocalDate date(JsonNode node, String key) {
        return LocalDate.parse(node.get(key).asText());
    }
}
