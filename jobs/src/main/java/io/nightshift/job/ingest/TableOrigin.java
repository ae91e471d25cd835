package io.nightshift.job.ingest;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import io.nightshift.definition.Read;
import io.nightshift.definition.Schema;
import io.nightshift.job.Fingerprint;
import io.nightshift.job.check.FoundColumns;
import io.nightshift.job.check.SourceColumns;
import io.nightshift.job.ingest.FileShape.Tells;
import io.nightshift.spark.EngineColumns;
import io.nightshift.table.ExternalTable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;

/**
 * A table that belongs to somebody else, where it is: a Delta table, pinned to one version, or one behind JDBC. A run reads the
 * rows of its night, or all of a snapshot; their digest does not depend on their order.
 */
final class TableOrigin implements Origin {
    /** Finds a table where it is, as it is now. */
    @FunctionalInterface
    interface Finder {
        Pinned at(String location);
    }

    /** @param delta the same as a Delta table; empty where it is none */
    private record Pinned(Dataset<Row> rows, Optional<ExternalTable> delta) {}

    private final SourceDefinition definition;
    private final NightPath path;
    private final Finder finder;
    private final Map<String, Pinned> pinned = new ConcurrentHashMap<>();

    private TableOrigin(SourceDefinition definition, String path, Finder finder) {
        this.definition = definition;
        this.path = new NightPath(path);
        this.finder = finder;
    }

    /** @param path of a Delta table, or its name in the catalog */
    static TableOrigin delta(SparkSession spark, SourceDefinition definition, String path) {
        return new TableOrigin(definition, path, at -> ExternalTable.pin(spark, at)
                .map(table -> new Pinned(table.rows(), Optional.of(table)))
                .orElseThrow(() -> IngestErrors.missingTable(definition.name(), at)));
    }

    static TableOrigin jdbc(JdbcTable table) {
        return new TableOrigin(table.source(), table.read().path(), at -> new Pinned(table.at(at), Optional.empty()));
    }

    @Override
    public int offset() {
        return path.offset();
    }

    @Override
    public Content content(LocalDate run) {
        Batch batch = new Batch(run.plusDays(offset()), run, run, List.of(), "");
        Dataset<Row> rows = cast(table(path.at(run)), List.of(batch));
        Column[] values = definition.source().schema().names().stream()
                .map(name -> SourceColumns.named(name).cast("string"))
                .toArray(Column[]::new);
        Column hash = xxhash64(values).cast("decimal(38,0)");
        Row figures =
                figures(rows.agg(count(lit(1)), coalesce(sum(hash), lit(0)).cast("string")), run);
        return new Content(List.of(), Fingerprint.of(figures.get(0), figures.get(1)));
    }

    private Row figures(Dataset<Row> aggregates, LocalDate run) {
        try {
            return aggregates.head();
        } catch (RuntimeException e) {
            String where = JdbcTable.withoutParameters(path.at(run));
            throw IngestErrors.unreadableTable(definition.name(), where, Causes.inWords(e));
        }
    }

    @Override
    public void probe(Content content) {
        // A table is probed when it is pinned, which comes before its content is known.
    }

    @Override
    public Found rows(List<Batch> batches) {
        Map<LocalDate, FoundColumns> columns = new HashMap<>();
        if (!path.isDated()) {
            Dataset<Row> table = table(path.template());
            batches.forEach(batch -> columns.put(batch.night(), shape(table).against(definition, Tells.TYPES)));
            return new Found(cast(table, batches), columns);
        }
        Dataset<Row> rows = batches.stream()
                .map(batch -> {
                    Dataset<Row> table = table(path.at(batch.first()));
                    columns.put(batch.night(), shape(table).against(definition, Tells.TYPES));
                    return cast(table, List.of(batch));
                })
                .reduce(Dataset::union)
                .orElseThrow(() -> new IllegalArgumentException("no batch to read"));
        return new Found(rows, columns);
    }

    private Dataset<Row> cast(Dataset<Row> table, List<Batch> batches) {
        Schema schema = definition.source().schema();
        List<Column> columns = new ArrayList<>();
        FileShape shape = shape(table);
        for (Schema.Field field : schema.fields()) {
            String name = shape.columns()
                    .apply(shape.position(definition.landed(field.name())))
                    .name();
            columns.add(SourceColumns.named(name).as(field.name()));
        }
        columns.add(lit(null).cast("string").as(EngineColumns.LINE));
        columns.add(lit(null).cast("string").as(EngineColumns.NO_ROW));
        Dataset<Row> rows = new SchemaCast(schema, definition.source().read(), Optional.empty())
                .apply(table.select(columns.toArray(Column[]::new)));
        return NightAssignment.byTime(rows, batches, definition.source().time());
    }

    private static FileShape shape(Dataset<Row> table) {
        return new FileShape(table.schema());
    }

    /** One version for as long as this object lives, that is for one run of the step. */
    private Pinned pinned(String at) {
        return pinned.computeIfAbsent(at, name -> {
            Pinned table = finder.at(name);
            insistOn(shape(table.rows()), name);
            return table;
        });
    }

    private Dataset<Row> table(String at) {
        return pinned(at).rows();
    }

    @Override
    public Optional<ExternalTable> inPlace() {
        boolean isDelta = definition.source().read().stream().allMatch(read -> read.format() == Read.Format.DELTA);
        return isDelta && !path.isDated() ? pinned(path.template()).delta() : Optional.empty();
    }

    @Override
    public Map<String, Long> versions(LocalDate run) {
        String at = path.at(run);
        return pinned.get(at).delta().map(table -> Map.of(at, table.version())).orElse(Map.of());
    }

    private void insistOn(FileShape shape, String at) {
        String where = JdbcTable.withoutParameters(at);
        shape.insistOn(definition, where);
        for (Schema.Field field : definition.source().schema().fields()) {
            StructField found = shape.columns().apply(shape.position(definition.landed(field.name())));
            if (!Castable.from(found.dataType(), field.type())) {
                throw ColumnErrors.wrongType(definition, field, where, found);
            }
        }
    }

    @Override
    public void insistOnUnchanged(List<Batch> batches) {
        // A version of a Delta table never changes; a query behind JDBC is read once, into storage.
    }
}
