package io.nightshift.job.ingest;

import io.nightshift.definition.Pipeline;
import io.nightshift.definition.Read;
import io.nightshift.definition.Source;
import io.nightshift.failure.PipelineException;
import io.nightshift.job.Fingerprint;
import io.nightshift.job.ingest.Origin.Content;
import io.nightshift.table.ExternalTable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;

/** What the sources of a pipeline deliver to runs. Lives as long as one run of the step, and looks at each thing once. */
final class SourceInputs {
    private final Map<String, SourceDefinition> definitions = new LinkedHashMap<>();
    private final Map<String, Origin> origins = new LinkedHashMap<>();
    private final Map<Key, Content> contents = new HashMap<>();

    private record Key(String source, LocalDate run) {}

    SourceInputs(SparkSession spark, Pipeline pipeline) {
        pipeline.sources().forEach((name, source) -> {
            SourceDefinition definition = new SourceDefinition(name, source);
            definitions.put(name, definition);
            origins.put(name, origin(spark, definition, pipeline.pipeline()));
        });
    }

    private static Origin origin(SparkSession spark, SourceDefinition definition, String pipeline) {
        Source source = definition.source();
        if (source.table().isPresent()) {
            return TableOrigin.delta(spark, definition, source.table().get());
        }
        Read read = source.read()
                .orElseThrow(() ->
                        new IllegalArgumentException("source " + definition.name() + " has neither read nor table"));
        return switch (read.format()) {
            case DELTA -> TableOrigin.delta(spark, definition, read.path());
            case JDBC -> {
                String password = String.join(".", "nightshift", pipeline, definition.name(), "password");
                yield TableOrigin.jdbc(new JdbcTable(spark, definition, read, password));
            }
            case CSV, JSON, PARQUET -> new FileOrigin(spark, definition, read);
        };
    }

    Map<String, SourceDefinition> definitions() {
        return definitions;
    }

    Origin origin(String source) {
        return origins.get(source);
    }

    /** Digest of everything that all sources deliver to a run. */
    String digest(LocalDate run) {
        List<Object> parts = new ArrayList<>();
        definitions.keySet().forEach(name -> {
            parts.add(name);
            parts.add(digest(name, run));
        });
        return Fingerprint.of(parts.toArray());
    }

    /** Of the content, of the definition, and of the content that its references look into. */
    private String digest(String source, LocalDate run) {
        SourceDefinition definition = definitions.get(source);
        List<Object> parts = new ArrayList<>();
        parts.add(definition.digest());
        parts.add(content(source, run).digest());
        definition.targets().stream()
                .filter(definitions::containsKey)
                .forEach(target -> parts.add(content(target, run).digest()));
        return Fingerprint.of(parts.toArray());
    }

    private Content content(String source, LocalDate run) {
        return contents.computeIfAbsent(
                new Key(source, run), key -> origins.get(source).content(run));
    }

    /** Versions of somebody else's tables that a sound run reads. */
    Map<String, Long> versions(LocalDate run) {
        Map<String, Long> versions = new TreeMap<>();
        origins.values().forEach(origin -> versions.putAll(origin.versions(run)));
        return versions;
    }

    /** Delta tables in which rows of all nights stand, each with the source that uses it. */
    Map<SourceDefinition, ExternalTable> inPlace() {
        Map<SourceDefinition, ExternalTable> tables = new LinkedHashMap<>();
        definitions.values().stream()
                .filter(source -> !source.source().isSnapshot())
                .forEach(source -> origins.get(source.name()).inPlace().ifPresent(table -> tables.put(source, table)));
        return tables;
    }

    /** Why a run cannot read its sources; empty where it can. */
    Optional<PipelineException> problem(LocalDate run) {
        try {
            for (String source : definitions.keySet()) {
                origins.get(source).probe(content(source, run));
            }
            return Optional.empty();
        } catch (PipelineException e) {
            return Optional.of(e);
        }
    }

    /** Batches of one source, in the order of the runs; consecutive runs that find a snapshot unchanged share one. */
    List<Batch> batches(String source, List<LocalDate> runs) {
        boolean snapshot = definitions.get(source).source().isSnapshot();
        int offset = snapshot ? 0 : origins.get(source).offset();
        List<Batch> batches = new ArrayList<>();
        for (LocalDate run : runs) {
            String digest = digest(source, run);
            Batch last = batches.isEmpty() ? null : batches.get(batches.size() - 1);
            if (snapshot && last != null && last.digest().equals(digest)) {
                batches.set(batches.size() - 1, last.until(run));
            } else {
                batches.add(new Batch(
                        run.plusDays(offset), run, run, content(source, run).files(), digest));
            }
        }
        return batches;
    }
}
