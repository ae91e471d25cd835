package io.nightshift.cli;

import io.nightshift.failure.PipelineException;
import io.nightshift.job.profile.KeyColumns;
import io.nightshift.job.profile.Nights;
import io.nightshift.job.profile.TableProfile;
import io.nightshift.profile.Evidence.Keys;
import io.nightshift.spark.Sessions;
import io.nightshift.table.ExternalTable;
import io.nightshift.table.Layer;
import io.nightshift.table.PinnedTable;
import io.nightshift.table.TableName;
import io.nightshift.table.TableStore;
import io.nightshift.table.WarehouseCatalog;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What a table's columns are like, asked of a session.
 *
 * @param table a name in SQL, or a path
 * @param warehouse in which a name is looked for
 */
record ProfileQuestion(String table, Optional<String> warehouse, ZoneId zone, Nights nights) {
    private static final String CATALOG = "nightshift";
    private static final Pattern NAME = Pattern.compile("(?:(\\w+)\\.)?(\\w+)");

    /** Whether a path was written: no name has a slash, a colon or a hyphen. */
    boolean isPath() {
        return !NAME.matcher(table).matches();
    }

    /**
     * @param suggest whether it will be asked for checks, for which keys are looked for
     * @throws io.nightshift.failure.PipelineException USAGE where there is no such table, or no row of it
     */
    ProfileAnswer ask(boolean suggest) {
        Map<String, String> settings = warehouse
                .map(root -> WarehouseCatalog.settings(CATALOG, root, SharedTables.schemas()))
                .orElse(Map.of());
        return Sessions.use("nightshift profile", zone, settings, spark -> {
            Asked asked = isPath() ? ofPath(spark) : ofName(spark, warehouse.orElseThrow());
            TableProfile profile = asked.profile();
            if (profile.whole().rows() == 0) {
                throw noRows(asked);
            }
            Keys keys = suggest ? KeyColumns.of(profile, nights.of(asked.rows())) : Keys.NONE;
            return new ProfileAnswer(profile, keys, zone);
        });
    }

    /** @param rows of all nights */
    private record Asked(TableProfile profile, Dataset<Row> rows) {}

    private Asked ofPath(SparkSession spark) {
        Dataset<Row> rows = ExternalTable.pin(spark, table)
                .orElseThrow(() -> ProfileErrors.noTableAt(table))
                .rows();
        insistOnNights(rows);
        return new Asked(TableProfile.of(table, rows, nights), rows);
    }

    private Asked ofName(SparkSession spark, String root) {
        if (!WarehouseCatalog.isThere(spark, root)) {
            throw CliErrors.noWarehouseAt(root);
        }
        TableStore tables = new TableStore(spark, root);
        Optional<PinnedTable> found = name().flatMap(tables::find);
        if (found.isEmpty()) {
            throw isUnwritten(spark)
                    ? ProfileErrors.noRows(table)
                    : SqlErrors.unknownTable(table, WarehouseNames.of(spark, root));
        }
        insistOnNights(found.get().rows());
        return new Asked(
                TableProfile.of(tables, found.get(), nights), found.get().rows());
    }

    /** Whether SQL knows a table that has no first row yet. */
    private boolean isUnwritten(SparkSession spark) {
        return spark.catalog().tableExists(table.contains(".") ? table : Layer.OPS.text() + "." + table);
    }

    /** The table of a name in SQL; empty where none can be called so. */
    private Optional<TableName> name() {
        Matcher name = NAME.matcher(table.toLowerCase(Locale.ROOT));
        if (!name.matches()) {
            return Optional.empty();
        }
        String schema = Optional.ofNullable(name.group(1)).orElse(Layer.OPS.text());
        String[] parts = name.group(2).split("__", 2);
        return Arrays.stream(Layer.values())
                .filter(layer -> layer.text().equals(schema))
                .filter(layer -> layer == Layer.OPS || parts.length == 2)
                .map(layer ->
                        layer == Layer.OPS ? TableName.ops(name.group(2)) : TableName.of(layer, parts[0], parts[1]))
                .findFirst();
    }

    private void insistOnNights(Dataset<Row> rows) {
        if (!nights.isAll() && !TableProfile.hasNights(rows)) {
            throw ProfileErrors.noNights(table);
        }
    }

    private PipelineException noRows(Asked asked) {
        if (nights.isAll()) {
            return ProfileErrors.noRows(table);
        }
        Optional<String> there = Nights.there(asked.rows());
        return ProfileErrors.noRowsIn(table, nights.words(), there);
    }
}
