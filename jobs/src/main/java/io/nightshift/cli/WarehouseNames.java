package io.nightshift.cli;

import io.nightshift.definition.shape.Suggestion;
import io.nightshift.table.Layer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * What can be asked for in SQL.
 *
 * @param tables with their schema in front
 */
record WarehouseNames(String warehouse, List<String> tables) {

    /** Of a session whose catalog is the warehouse's. */
    static WarehouseNames of(SparkSession spark, String warehouse) {
        List<String> tables = Arrays.stream(Layer.values())
                .flatMap(layer -> spark.sql("SHOW TABLES IN " + layer.text()).collectAsList().stream()
                        .map(row -> layer.text() + "." + row.getString(1)))
                .toList();
        return new WarehouseNames(warehouse, tables);
    }

    /** The one that a wrong name was meant to be. */
    Optional<String> nearest(String wrong) {
        return Suggestion.nearest(wrong, tables);
    }

    /** Why there is no such table, in words. */
    String why(String wrong) {
        if (tables.isEmpty()) {
            return "the warehouse " + warehouse + " has no tables";
        }
        String schema = wrong.replaceFirst("\\..*", "").toLowerCase(Locale.ROOT);
        List<String> beside =
                tables.stream().filter(table -> table.startsWith(schema + ".")).toList();
        if (isLayer(schema)) {
            return "a table is there from its first row on; in " + schema + " there are "
                    + Suggestion.listed(beside.stream()
                            .map(table -> table.substring(schema.length() + 1))
                            .toList());
        }
        return "the schemas are "
                + String.join(
                        ", ", Arrays.stream(Layer.values()).map(Layer::text).toList());
    }

    private static boolean isLayer(String schema) {
        return Arrays.stream(Layer.values()).anyMatch(layer -> layer.text().equals(schema));
    }
}
