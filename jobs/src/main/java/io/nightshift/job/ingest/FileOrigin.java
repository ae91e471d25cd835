package io.nightshift.job.ingest;

import io.nightshift.definition.Read;
import io.nightshift.definition.Schema;
import io.nightshift.failure.PipelineException;
import io.nightshift.job.Fingerprint;
import io.nightshift.job.check.FoundColumns;
import io.nightshift.job.ingest.FileShape.Tells;
import io.nightshift.spark.EngineColumns;
import io.nightshift.spark.Frames;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Files of a landing zone. */
final class FileOrigin implements Origin {
    /** Bytes that are one task's work: in one partition, nothing that follows has to shuffle them. */
    private static final long ONE_TASK = 4L << 20;

    private final SparkSession spark;
    private final SourceDefinition definition;
    private final Read read;
    private final NightPath path;
    private final LandingZone zone;
    private final LandedFormat format;

    FileOrigin(SparkSession spark, SourceDefinition definition, Read read) {
        this.spark = spark;
        this.definition = definition;
        this.read = read;
        this.path = new NightPath(read.path());
        this.zone = new LandingZone(definition.name(), spark.sessionState().newHadoopConf());
        this.format = format(spark, read, definition.source().schema());
    }

    private static LandedFormat format(SparkSession spark, Read read, Schema schema) {
        return switch (read.format()) {
            case CSV -> new CsvFormat(spark, read, schema);
            case JSON -> new JsonFormat(spark, read, schema);
            case PARQUET -> new ParquetFormat(spark, read, schema);
            case DELTA, JDBC -> throw new IllegalArgumentException(read.format() + " is no format of files");
        };
    }

    @Override
    public int offset() {
        return path.offset();
    }

    @Override
    public Content content(LocalDate run) {
        List<LandedFile> files = zone.find(path.at(run), run);
        return new Content(
                files, Fingerprint.of(files.stream().map(LandedFile::digest).toArray()));
    }

    @Override
    public void probe(Content content) {
        content.files().forEach(this::shape);
    }

    /** Empty for a file without a byte, or with nothing but blank lines: it has no rows and so lacks no column. */
    private Optional<FileShape> shape(LandedFile file) {
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            if (read.format() != Read.Format.PARQUET) {
                text().insistOnText(definition.name(), file);
            }
            FileShape shape = format.shape(file);
            if (!shape.columns().isEmpty() || read.format() == Read.Format.PARQUET) {
                shape.insistOn(definition, file.path());
            }
            insistOnTypes(shape, file);
            return shape.columns().isEmpty() ? Optional.empty() : Optional.of(shape);
        } catch (PipelineException e) {
            throw e;
        } catch (Exception e) {
            throw IngestErrors.unreadable(definition.name(), file.path(), Causes.inWords(e));
        }
    }

    /** Refuses what no cast can turn into the declared type, before a row is read. */
    private void insistOnTypes(FileShape shape, LandedFile file) {
        Schema schema = definition.source().schema();
        for (Schema.Field field : schema.fields()) {
            if (shape.columns().isEmpty()) {
                return;
            }
            StructField found = shape.columns().apply(shape.position(definition.landed(field.name())));
            if (!Castable.from(found.dataType(), field.type())) {
                throw ColumnErrors.wrongType(definition, field, file.path(), found);
            }
        }
    }

    @Override
    public Found rows(List<Batch> batches) {
        Schema schema = definition.source().schema();
        Map<FileShape, List<String>> paths = new LinkedHashMap<>();
        Map<LandedFile, FileShape> shapes = shapes(batches);
        shapes.forEach((file, shape) ->
                paths.computeIfAbsent(shape, same -> new ArrayList<>()).add(file.path()));
        SchemaCast cast = new SchemaCast(schema, Optional.of(read), encoding());
        Dataset<Row> rows = paths.entrySet().stream()
                .map(same -> cast.apply(format.read(same.getKey(), same.getValue()), EngineColumns.FILE))
                .reduce(Dataset::union)
                .orElseGet(() -> cast.apply(nothing(), EngineColumns.FILE));
        Dataset<Row> ofNights = withNight(rows, batches);
        return new Found(isSmall(batches) ? ofNights.coalesce(1) : ofNights, columns(batches, shapes));
    }

    /** Of the files that have rows at all. */
    private Map<LandedFile, FileShape> shapes(List<Batch> batches) {
        Map<LandedFile, FileShape> shapes = new LinkedHashMap<>();
        batches.stream().flatMap(batch -> batch.files().stream()).distinct().forEach(file -> shape(file)
                .ifPresent(shape -> shapes.put(file, shape)));
        return shapes;
    }

    private Map<LocalDate, FoundColumns> columns(List<Batch> batches, Map<LandedFile, FileShape> shapes) {
        Map<LocalDate, FoundColumns> columns = new HashMap<>();
        for (Batch batch : batches) {
            columns.put(
                    batch.night(),
                    batch.files().stream()
                            .filter(shapes::containsKey)
                            .map(file -> shapes.get(file).against(definition, tells()))
                            .reduce(FoundColumns.AS_DECLARED, FoundColumns::and));
        }
        return columns;
    }

    private Tells tells() {
        return switch (read.format()) {
            case CSV -> read.header() ? Tells.ORDER : Tells.NAMES;
            case JSON -> Tells.NAMES;
            case PARQUET, DELTA, JDBC -> Tells.TYPES;
        };
    }

    private static boolean isSmall(List<Batch> batches) {
        long bytes = batches.stream()
                .flatMap(batch -> batch.files().stream())
                .mapToLong(LandedFile::length)
                .sum();
        return bytes <= ONE_TASK;
    }

    private Dataset<Row> withNight(Dataset<Row> rows, List<Batch> batches) {
        if (path.isDated() || definition.source().isSnapshot()) {
            return NightAssignment.byFile(rows, batches);
        }
        return NightAssignment.byTime(
                rows.drop(EngineColumns.FILE), batches, definition.source().time());
    }

    private Dataset<Row> nothing() {
        StructType text = FileShape.ofText(definition.source().schema().names()).columns();
        return Frames.empty(
                spark,
                text.add(EngineColumns.LINE, "string")
                        .add(EngineColumns.NO_ROW, "string")
                        .add(EngineColumns.FILE, "string"));
    }

    private Optional<String> encoding() {
        return read.format() == Read.Format.PARQUET ? Optional.empty() : Optional.of(text().encoding());
    }

    private LandedText text() {
        return new LandedText(read, spark.sessionState().newHadoopConf());
    }

    @Override
    public Map<String, Long> versions(LocalDate run) {
        return Map.of();
    }

    @Override
    public void insistOnUnchanged(List<Batch> batches) {
        batches.forEach(batch -> zone.insistOnUnchanged(batch.files()));
    }
}
