package io.nightshift.table;

import io.nightshift.spark.FileSystems;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchNamespaceException;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.NamespaceChange;
import org.apache.spark.sql.connector.catalog.SupportsNamespaces;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCatalog;
import org.apache.spark.sql.connector.catalog.TableChange;
import org.apache.spark.sql.connector.catalog.TableInfo;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * The warehouse as SQL sees it: schema = layer, table = {@code <pipeline>__<name>}. There is no metastore to keep in step: names
 * are looked up in the folders when a query names them, so that opening a session costs nothing however many tables there are.
 * Read only; Delta's own statements on a table, as {@code DESCRIBE HISTORY}, and time travel work.
 *
 * <p>Tables are made by their first row. So that a question about rows that nobody has written yet is answered with none, a
 * source that has been ingested has a quarantine, and a warehouse that has been used has every table named by an option
 * {@code table.<name>}, whose value are its columns.
 *
 * <p>Spark makes one where {@code spark.sql.catalog.<name>} is this class; {@code spark.sql.catalog.<name>.warehouse} is the root.
 */
public final class WarehouseCatalog implements TableCatalog, SupportsNamespaces {
    /** Option that names the root of all tables. */
    public static final String WAREHOUSE = "warehouse";

    private static final String TABLE = "table.";
    private static final String SEPARATOR = "__";
    private static final Pattern NAME = Pattern.compile("\\w+");

    private final Map<String, StructType> shared = new TreeMap<>();
    private String name;
    private String warehouse;

    /**
     * Settings of a session in which the tables of a warehouse are known by name, and need no catalog in front.
     *
     * @param shared columns of the tables that all pipelines share
     */
    public static Map<String, String> settings(String catalog, String warehouse, Map<TableName, StructType> shared) {
        String key = "spark.sql.catalog." + catalog;
        Map<String, String> settings = new TreeMap<>();
        settings.put(key, WarehouseCatalog.class.getName());
        settings.put(key + "." + WAREHOUSE, warehouse);
        settings.put("spark.sql.defaultCatalog", catalog);
        shared.forEach((table, schema) -> settings.put(key + "." + TABLE + table.name(), schema.toDDL()));
        return settings;
    }

    /** Whether anything was ever written to a warehouse: a path without any layer's folder is none. */
    public static boolean isThere(SparkSession spark, String warehouse) {
        return Arrays.stream(Layer.values())
                .anyMatch(layer -> find(spark, new Path(warehouse, layer.text())).length > 0);
    }

    @Override
    public void initialize(String catalogName, CaseInsensitiveStringMap options) {
        name = catalogName;
        warehouse = options.get(WAREHOUSE);
        if (warehouse == null) {
            throw new IllegalArgumentException("spark.sql.catalog." + catalogName + "." + WAREHOUSE + " is not set");
        }
        options.forEach((key, value) -> {
            if (key.startsWith(TABLE)) {
                shared.put(key.substring(TABLE.length()), StructType.fromDDL(value));
            }
        });
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String[] defaultNamespace() {
        return new String[] {Layer.OPS.text()};
    }

    @Override
    public Table loadTable(Identifier table) throws NoSuchTableException {
        Optional<Identifier> written = find(table);
        return written.isPresent() ? delta().loadTable(written.get()) : unwritten(table);
    }

    @Override
    public Table loadTable(Identifier table, String version) throws NoSuchTableException {
        return delta().loadTable(find(table).orElseThrow(() -> new NoSuchTableException(table)), version);
    }

    @Override
    public Table loadTable(Identifier table, long timestampMicros) throws NoSuchTableException {
        return delta().loadTable(find(table).orElseThrow(() -> new NoSuchTableException(table)), timestampMicros);
    }

    @Override
    public Identifier[] listTables(String[] namespace) throws NoSuchNamespaceException {
        Layer layer = layer(namespace).orElseThrow(() -> new NoSuchNamespaceException(namespace));
        Set<String> names = new TreeSet<>(names(layer));
        if (layer == Layer.QUARANTINE) {
            names.addAll(names(Layer.RAW));
        } else if (layer == Layer.OPS && !names.isEmpty()) {
            names.addAll(shared.keySet());
        }
        return names.stream().map(table -> Identifier.of(namespace, table)).toArray(Identifier[]::new);
    }

    private List<String> names(Layer layer) {
        Path root = new Path(warehouse, layer.text());
        // Tables that all pipelines share lie one folder higher than the others.
        Path[] logs =
                layer == Layer.OPS ? find(new Path(root, "*/_delta_log")) : find(new Path(root, "*/*/_delta_log"));
        return Arrays.stream(logs)
                .map(Path::getParent)
                .map(folder -> sqlName(layer, folder))
                .toList();
    }

    @Override
    public String[][] listNamespaces() {
        return Arrays.stream(Layer.values())
                .map(layer -> new String[] {layer.text()})
                .toArray(String[][]::new);
    }

    @Override
    public String[][] listNamespaces(String[] namespace) throws NoSuchNamespaceException {
        if (namespace.length == 0) {
            return listNamespaces();
        }
        if (layer(namespace).isEmpty()) {
            throw new NoSuchNamespaceException(namespace);
        }
        return new String[0][];
    }

    @Override
    public Map<String, String> loadNamespaceMetadata(String[] namespace) throws NoSuchNamespaceException {
        Layer layer = layer(namespace).orElseThrow(() -> new NoSuchNamespaceException(namespace));
        return Map.of("location", warehouse + "/" + layer.text());
    }

    @Override
    public Table createTable(Identifier table, TableInfo wanted) {
        throw readOnly();
    }

    @Override
    public Table alterTable(Identifier table, TableChange... changes) {
        throw readOnly();
    }

    @Override
    public boolean dropTable(Identifier table) {
        throw readOnly();
    }

    @Override
    public void renameTable(Identifier from, Identifier to) {
        throw readOnly();
    }

    @Override
    public void createNamespace(String[] namespace, Map<String, String> metadata) {
        throw readOnly();
    }

    @Override
    public void alterNamespace(String[] namespace, NamespaceChange... changes) {
        throw readOnly();
    }

    @Override
    public boolean dropNamespace(String[] namespace, boolean cascade) {
        throw readOnly();
    }

    private static UnsupportedOperationException readOnly() {
        return new UnsupportedOperationException("the tables of a warehouse are written by jobs only; SQL reads them");
    }

    /** A table that is there as far as SQL is concerned, though nothing was ever written to it. */
    private Table unwritten(Identifier table) throws NoSuchTableException {
        Optional<Layer> layer = layer(table.namespace());
        if (layer.equals(Optional.of(Layer.QUARANTINE))) {
            Identifier source = Identifier.of(new String[] {Layer.RAW.text()}, table.name());
            Identifier raw = find(source).orElseThrow(() -> new NoSuchTableException(table));
            return new EmptyTable(table.toString(), delta().loadTable(raw).columns());
        }
        StructType schema = shared.get(table.name().toLowerCase(Locale.ROOT));
        if (!layer.equals(Optional.of(Layer.OPS))
                || schema == null
                || names(Layer.OPS).isEmpty()) {
            throw new NoSuchTableException(table);
        }
        return EmptyTable.of(table.toString(), schema);
    }

    /** Delta's name for the table of a folder, which its own catalog understands; empty where there is none. */
    private Optional<Identifier> find(Identifier table) {
        return layer(table.namespace())
                .filter(layer -> NAME.matcher(table.name()).matches()) // no other names a table, and some are patterns
                .map(layer -> {
                    String below =
                            layer == Layer.OPS ? table.name() : table.name().replaceFirst(SEPARATOR, "/");
                    return new Path(warehouse, layer.text() + "/" + below.toLowerCase(Locale.ROOT));
                })
                .filter(folder -> find(new Path(folder, "_delta_log")).length > 0)
                .map(folder -> Identifier.of(new String[] {"delta"}, folder.toString()));
    }

    private static String sqlName(Layer layer, Path folder) {
        return layer == Layer.OPS ? folder.getName() : folder.getParent().getName() + SEPARATOR + folder.getName();
    }

    private static Optional<Layer> layer(String[] namespace) {
        return Arrays.stream(Layer.values())
                .filter(layer -> namespace.length == 1 && layer.text().equalsIgnoreCase(namespace[0]))
                .findFirst();
    }

    private static TableCatalog delta() {
        return (TableCatalog)
                SparkSession.active().sessionState().catalogManager().v2SessionCatalog();
    }

    private static Path[] find(Path pattern) {
        return find(SparkSession.active(), pattern);
    }

    private static Path[] find(SparkSession spark, Path pattern) {
        try {
            FileSystem files = FileSystems.of(pattern, spark.sessionState().newHadoopConf());
            FileStatus[] found = files.globStatus(pattern);
            return found == null
                    ? new Path[0]
                    : Arrays.stream(found).map(FileStatus::getPath).toArray(Path[]::new);
        } catch (FileNotFoundException noFolder) {
            return new Path[0];
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + pattern, e);
        }
    }
}
