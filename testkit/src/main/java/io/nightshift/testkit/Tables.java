package io.nightshift.testkit;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Small tables written where they are used. */
public final class Tables {
    private Tables() {}

    /**
     * A table of literal rows. Text is cast to the column's type where the type is another, so that dates, times and decimals
     * can be written as text: {@code table("id BIGINT, at TIMESTAMP", row(1L, "2013-01-01 00:00:00"))}.
     *
     * @param ddl names and types of the columns
     */
    public static Dataset<Row> table(String ddl, Row... rows) {
        SparkSession spark = SparkExtension.session();
        StructType wanted = StructType.fromDDL(ddl);
        StructType loose = new StructType();
        for (int i = 0; i < wanted.length(); i++) {
            int column = i;
            boolean text = Arrays.stream(rows).map(row -> row.get(column)).anyMatch(String.class::isInstance);
            loose = text ? loose.add(wanted.apply(i).name(), "string") : loose.add(wanted.apply(i));
        }
        Dataset<Row> frame = spark.createDataFrame(List.of(rows), loose);
        return cast(frame, wanted);
    }

    public static Row row(Object... values) {
        return RowFactory.create(values);
    }

    private static Dataset<Row> cast(Dataset<Row> frame, StructType wanted) {
        return frame.select(Arrays.stream(wanted.fields())
                .map(field -> frame.col(field.name()).cast(field.dataType()).as(field.name()))
                .toArray(Column[]::new));
    }
}
