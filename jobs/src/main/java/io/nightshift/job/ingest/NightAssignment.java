package io.nightshift.job.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;

import io.nightshift.job.check.SourceColumns;
import io.nightshift.spark.EngineColumns;
import java.sql.Date;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** Says of each row which night delivered it. */
final class NightAssignment {
    private NightAssignment() {}

    /**
     * By the file a row stands in; null where the file is not among the batches'. A function and no literals: those would be part
     * of the generated code, which Spark would then compile again for each night. No join either, which would be a query.
     */
    static Dataset<Row> byFile(Dataset<Row> rows, List<Batch> batches) {
        HashMap<String, LocalDate> nights = new HashMap<>();
        batches.forEach(batch -> batch.files().forEach(file -> nights.put(file.sparkPath(), batch.night())));
        UserDefinedFunction night = udf((UDF1<String, LocalDate>) nights::get, DataTypes.DateType);
        return rows.withColumn(SourceColumns.NIGHT, night.apply(col(EngineColumns.FILE)))
                .drop(EngineColumns.FILE);
    }

    /**
     * By the date of the event time, where all nights stand in one place. A row without a time belongs to every night, so that it
     * is rejected and not lost. A snapshot has no time: all of it is of its one night.
     */
    static Dataset<Row> byTime(Dataset<Row> rows, List<Batch> batches, Optional<String> time) {
        return batches.stream()
                .map(batch -> time.map(column -> rows.where(isOf(rows, column, batch.night())))
                        .orElse(rows)
                        .withColumn(SourceColumns.NIGHT, night(batch)))
                .reduce(Dataset::union)
                .orElseThrow(() -> new IllegalArgumentException("no batch to read"));
    }

    /** From midnight to midnight, and not by the date of the time: so that a table can find the rows without reading all. */
    private static Column isOf(Dataset<Row> rows, String time, LocalDate night) {
        DataType type = rows.schema().apply(time).dataType();
        Column at = SourceColumns.named(time);
        Column begin = lit(Date.valueOf(night)).cast(type);
        Column end = lit(Date.valueOf(night.plusDays(1))).cast(type);
        return at.isNull().or(at.geq(begin).and(at.lt(end)));
    }

    private static Column night(Batch batch) {
        return lit(Date.valueOf(batch.night()));
    }
}
