package io.nightshift.cli;

import io.nightshift.ops.OpsTable;
import io.nightshift.table.Layer;
import io.nightshift.table.TableName;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.types.StructType;

/** Tables that all pipelines share, with the columns that they will have from their first row on. */
final class SharedTables {
    private SharedTables() {}

    static Map<TableName, StructType> schemas() {
        Map<TableName, StructType> schemas = new HashMap<>();
        for (OpsTable table : OpsTable.values()) {
            String name = table.path().substring(Layer.OPS.text().length() + 1);
            schemas.put(TableName.ops(name), StructType.fromDDL(table.ddl()));
        }
        return schemas;
    }
}
