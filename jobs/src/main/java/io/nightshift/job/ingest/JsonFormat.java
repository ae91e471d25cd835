package io.nightshift.job.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.nightshift.definition.Read;
import io.nightshift.definition.Schema;
import io.nightshift.job.check.SourceColumns;
import io.nightshift.spark.EngineColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** JSON, one object a line. All values are read as text, nested ones as the text they are written in. */
record JsonFormat(SparkSession spark, Read read, Schema schema) implements LandedFormat {
    private static final String HINT = " (objects over several lines need options: {multiLine: \"true\"})";

    /**
     * Which columns a file has is known only after all of it was read: an object may leave any of them out.
     *
     * @throws IllegalArgumentException where there is text, but no object: it must not pass for a file without rows
     */
    @Override
    public FileShape shape(LandedFile file) {
        StructType found = reader().json(file.path()).schema();
        StructType columns = new StructType();
        for (String name : found.fieldNames()) {
            columns = name.equals(EngineColumns.LINE) ? columns : columns.add(name, "string");
        }
        if (columns.isEmpty() && found.length() > 0) {
            throw new IllegalArgumentException("no line of it is a JSON object" + (isMultiLine() ? "" : HINT));
        }
        return new FileShape(columns);
    }

    @Override
    public Dataset<Row> read(FileShape shape, List<String> paths) {
        StructType text = new StructType();
        List<Column> columns = new ArrayList<>();
        for (Schema.Field field : schema.fields()) {
            String name = shape.columns()
                    .apply(shape.position(read.nameOf(field.name())))
                    .name();
            text = text.add(name, "string");
            columns.add(SourceColumns.named(name).as(field.name()));
        }
        columns.add(col(EngineColumns.LINE));
        columns.add(noRow(col(EngineColumns.LINE)).as(EngineColumns.NO_ROW));
        columns.add(col("_metadata.file_path").as(EngineColumns.FILE));
        return reader().schema(text.add(EngineColumns.LINE, "string"))
                .json(paths.toArray(String[]::new))
                .select(columns.toArray(Column[]::new));
    }

    private DataFrameReader reader() {
        return spark.read()
                .options(read.options())
                .options(Map.of("mode", "PERMISSIVE", "columnNameOfCorruptRecord", EngineColumns.LINE));
    }

    private Column noRow(Column line) {
        String plain = "is not a JSON object";
        Column isWhole = line.rlike("^\\s*\\{[\\s\\S]*\\}\\s*$");
        return isMultiLine() ? lit(plain) : when(isWhole, lit(plain)).otherwise(lit(plain + HINT));
    }

    private boolean isMultiLine() {
        return new LandedText(read, spark.sessionState().newHadoopConf()).isMultiLine();
    }
}
