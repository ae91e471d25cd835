package io.nightshift.cli;

import io.nightshift.cli.Listing.Cell;
import io.nightshift.cli.Listing.Column;
import io.nightshift.failure.PipelineException;
import io.nightshift.job.monitor.DriftFunctions;
import io.nightshift.spark.Sessions;
import io.nightshift.table.WarehouseCatalog;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Queries of one session over a warehouse.
 *
 * @param mostRows of a table or a Markdown page
 */
record SqlQueries(String warehouse, ZoneId zone, int mostRows, OutputFormat format) {
    private static final String CATALOG = "nightshift";

    /** Spark's own JSON cuts times to milliseconds, and leaves out what is null within a value. */
    private static final Map<String, String> EXACT = Map.of(
            "timestampFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX",
            "timestampNTZFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSSSS",
            "ignoreNullFields", "false");

    /** @throws io.nightshift.failure.PipelineException USAGE where Spark refuses a statement */
    void run(String text, Invocation invocation) {
        List<String> statements = SqlText.statements(text);
        if (statements.isEmpty()) {
            throw CliErrors.noQuery();
        }
        invocation.beforeSpark();
        Sessions.use(
                "nightshift sql",
                zone,
                WarehouseCatalog.settings(CATALOG, warehouse, SharedTables.schemas()),
                spark -> {
                    if (!WarehouseCatalog.isThere(spark, warehouse)) {
                        throw CliErrors.noWarehouseAt(warehouse);
                    }
                    DriftFunctions.register(spark);
                    attempt(spark, statements.get(0), () -> MonitoringView.create(spark, statements));
                    boolean one = statements.size() == 1;
                    statements.forEach(
                            statement -> attempt(spark, statement, () -> ReadOnlySql.require(spark, statement)));
                    statements.forEach(
                            statement -> attempt(spark, statement, () -> print(spark.sql(statement), one, invocation)));
                    return statements.size();
                });
    }

    /** What Spark may refuse; it throws its checked AnalysisException undeclared. */
    @FunctionalInterface
    private interface Attempt {
        void run() throws Exception;
    }

    private void attempt(SparkSession spark, String statement, Attempt attempt) {
        try {
            attempt.run();
        } catch (PipelineException refused) {
            throw refused;
        } catch (Exception refused) {
            throw SqlErrors.isUnknownTable(refused)
                    ? SqlErrors.unknownTable(refused, WarehouseNames.of(spark, warehouse))
                    : SqlErrors.refused(statement, refused);
        }
    }

    /** @param one whether it is the only answer; of several, each takes one line of JSON, so that it can be told from the next */
    private void print(Dataset<Row> answer, boolean one, Invocation invocation) {
        if (answer.columns().length == 0 && (one || format != OutputFormat.JSON)) { // as of CREATE TEMP VIEW
            return;
        }
        StructType schema = answer.schema();
        List<Column> columns = Arrays.stream(schema.fields())
                .map(field -> new Column(field.name(), field.dataType() instanceof NumericType))
                .toList();
        boolean cut = format == OutputFormat.TABLE || format == OutputFormat.MARKDOWN;
        Dataset<Row> printable = printable(answer);
        // One more than is shown tells whether there are more.
        Iterator<Row> rows = cut ? printable.limit(oneMore()).collectAsList().iterator() : printable.toLocalIterator();
        Printer printer = new Printer(invocation.out());
        if (one || format != OutputFormat.JSON) {
            printer.print(columns, cells(schema, rows, cut), format);
        } else {
            printer.printJsonLine(columns, cells(schema, rows, cut));
        }
        if (rows.hasNext()) {
            invocation.err().printf("the first %,d rows; --rows N shows more, --output csv all%n", mostRows);
        }
    }

    private int oneMore() {
        return mostRows == Integer.MAX_VALUE ? mostRows : mostRows + 1;
    }

    /** Two texts for every column: for people, and as JSON, both by Spark's own rules. Columns may have equal names. */
    private static Dataset<Row> printable(Dataset<Row> answer) {
        String[] names = IntStream.range(0, answer.columns().length)
                .mapToObj(i -> "c" + i)
                .toArray(String[]::new);
        Dataset<Row> renamed = answer.toDF(names);
        List<org.apache.spark.sql.Column> texts = new ArrayList<>();
        for (String name : names) {
            texts.add(functions.col(name).cast("string").as(name + "_text"));
        }
        for (String name : names) {
            texts.add(functions
                    .to_json(functions.struct(functions.col(name).as("v")), EXACT)
                    .as(name + "_json"));
        }
        return renamed.select(texts.toArray(org.apache.spark.sql.Column[]::new));
    }

    private Iterator<List<Cell>> cells(StructType schema, Iterator<Row> rows, boolean cut) {
        return new Iterator<>() {
            private int shown;

            @Override
            public boolean hasNext() {
                return rows.hasNext() && !(cut && shown == mostRows);
            }

            @Override
            public List<Cell> next() {
                shown++;
                Row row = rows.next();
                StructField[] fields = schema.fields();
                return IntStream.range(0, fields.length)
                        .mapToObj(i -> cell(fields[i], row.getString(i), row.getString(i + fields.length)))
                        .toList();
            }
        };
    }

    /** @param json an object with the value under one key; without the key for null */
    private static Cell cell(StructField field, String text, String json) {
        if (text == null) {
            return Cell.NULL;
        }
        boolean bare = field.dataType() instanceof BooleanType;
        return new Cell(text, bare ? text : json.substring("{\"v\":".length(), json.length() - 1));
    }
}
