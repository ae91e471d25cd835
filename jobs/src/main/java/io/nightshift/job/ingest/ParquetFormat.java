package io.nightshift.job.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.nightshift.definition.Read;
import io.nightshift.definition.Schema;
import io.nightshift.job.check.SourceColumns;
import io.nightshift.spark.EngineColumns;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Parquet files. Values keep the types they are stored in until they are cast. */
record ParquetFormat(SparkSession spark, Read read, Schema schema) implements LandedFormat {
    @Override
    public FileShape shape(LandedFile file) {
        return new FileShape(
                spark.read().options(read.options()).parquet(file.path()).schema());
    }

    @Override
    public Dataset<Row> read(FileShape shape, List<String> paths) {
        List<Column> columns = new ArrayList<>();
        for (Schema.Field field : schema.fields()) {
            String name = shape.columns()
                    .apply(shape.position(read.nameOf(field.name())))
                    .name();
            columns.add(SourceColumns.named(name).as(field.name()));
        }
        columns.add(lit(null).cast("string").as(EngineColumns.LINE));
        columns.add(lit(null).cast("string").as(EngineColumns.NO_ROW));
        columns.add(col("_metadata.file_path").as(EngineColumns.FILE));
        return spark.read()
                .options(read.options())
                .schema(shape.columns())
                .parquet(paths.toArray(String[]::new))
                .select(columns.toArray(Column[]::new));
    }
}
