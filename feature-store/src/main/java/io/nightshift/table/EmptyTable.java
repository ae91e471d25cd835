package io.nightshift.table;

import java.util.Arrays;
import java.util.Set;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.catalog.Column;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.LocalScan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** A table that jobs write from its first row on, while it has none: SQL sees its columns. */
record EmptyTable(String name, Column... columns) implements SupportsRead {

    static EmptyTable of(String name, StructType schema) {
        return new EmptyTable(
                name,
                Arrays.stream(schema.fields())
                        .map(field -> Column.create(field.name(), field.dataType(), field.nullable()))
                        .toArray(Column[]::new));
    }

    @Override
    public Set<TableCapability> capabilities() {
        return Set.of(TableCapability.BATCH_READ);
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
        StructType schema = new StructType(Arrays.stream(columns)
                .map(column -> new StructField(column.name(), column.dataType(), column.nullable(), Metadata.empty()))
                .toArray(StructField[]::new));
        return () -> new Nothing(schema);
    }

    private record Nothing(StructType readSchema) implements LocalScan {
        @Override
        public InternalRow[] rows() {
            return new InternalRow[0];
        }
    }
}
