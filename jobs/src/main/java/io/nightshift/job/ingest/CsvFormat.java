package io.nightshift.job.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.replace;
import static org.apache.spark.sql.functions.when;

import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import io.nightshift.definition.Read;
import io.nightshift.definition.Schema;
import io.nightshift.job.check.SourceColumns;
import io.nightshift.spark.EngineColumns;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * CSV files, plain or compressed. All values are read as text. Nothing between two separators, and the text that stands for null,
 * are null; a quoted nothing is an empty text in a STRING column and null in any other.
 */
record CsvFormat(SparkSession spark, Read read, Schema schema) implements LandedFormat {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** A quote in quotes is written twice, as RFC 4180 has it and most programs write it; Spark's own default is a backslash. */
    private static final String DOUBLED = "\"";

    /** Stands for a quoted nothing while Spark reads, since Spark takes it for null where nothing is null. */
    private static final String QUOTED_NOTHING = "\u0001\u0001";

    @Override
    public FileShape shape(LandedFile file) throws IOException {
        if (!read.header()) {
            return FileShape.ofText(schema.names());
        }
        String header = firstLine(file);
        String text = header.startsWith(BYTE_ORDER_MARK) ? header.substring(1) : header;
        String[] names = new CsvParser(headerSettings()).parseLine(text);
        return FileShape.ofText(names == null ? List.of() : Arrays.asList(names));
    }

    private String firstLine(LandedFile file) throws IOException {
        LandedText text = text();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(text.open(file), text.encoding()))) {
            String line = lines.readLine();
            while (line != null && line.isBlank()) {
                line = lines.readLine();
            }
            return line == null ? "" : line;
        }
    }

    private LandedText text() {
        return new LandedText(read, spark.sessionState().newHadoopConf());
    }

    private CsvParserSettings headerSettings() {
        LandedText text = text();
        CsvParserSettings settings = new CsvParserSettings();
        settings.getFormat().setDelimiter(text.option("sep", text.option("delimiter", ",")));
        settings.getFormat().setQuote(text.option("quote", "\"").charAt(0));
        settings.getFormat().setQuoteEscape(text.option("escape", DOUBLED).charAt(0));
        settings.setNullValue("");
        settings.setMaxColumns(20_480);
        return settings;
    }

    @Override
    public Dataset<Row> read(FileShape shape, List<String> paths) {
        Dataset<Row> lines = spark.read()
                .option("escape", DOUBLED)
                .options(read.options())
                .options(Map.of(
                        "header",
                        String.valueOf(read.header()),
                        "nullValue",
                        read.nullValue(),
                        "emptyValue",
                        QUOTED_NOTHING,
                        "mode",
                        "PERMISSIVE",
                        "columnNameOfCorruptRecord",
                        EngineColumns.LINE))
                .schema(textColumns(shape))
                .csv(paths.toArray(String[]::new));
        List<Column> columns = new ArrayList<>();
        schema.fields().forEach(field -> columns.add(value(field, shape).as(field.name())));
        columns.add(col(EngineColumns.LINE));
        columns.add(noRow(col(EngineColumns.LINE)).as(EngineColumns.NO_ROW));
        columns.add(col("_metadata.file_path").as(EngineColumns.FILE));
        return lines.select(columns.toArray(Column[]::new));
    }

    /** A quote that does not end on its line ends on a later one. */
    private Column noRow(Column line) {
        String plain = "is not a row of the columns in the header";
        if (text().isMultiLine()) {
            return lit(plain);
        }
        Column quotes = length(line).minus(length(replace(line, lit(text().option("quote", "\"")), lit(""))));
        return when(
                        quotes.mod(lit(2)).equalTo(1),
                        lit(plain + " (line breaks within quotes need options: {multiLine: \"true\"})"))
                .otherwise(lit(plain));
    }

    /** The header's own names, which Spark compares with the header; numbers where it names a column twice. */
    private static StructType textColumns(FileShape shape) {
        StructType columns = new StructType();
        for (int i = 0; i < shape.columns().length(); i++) {
            columns = columns.add(name(shape, i), "string");
        }
        return columns.add(EngineColumns.LINE, "string");
    }

    private static String name(FileShape shape, int position) {
        String name = shape.columns().apply(position).name();
        boolean isUnique = Arrays.stream(shape.columns().fieldNames())
                        .filter(name::equalsIgnoreCase)
                        .count()
                == 1;
        return isUnique ? name : "column " + position;
    }

    private Column value(Schema.Field field, FileShape shape) {
        Column text = SourceColumns.named(name(shape, shape.position(read.nameOf(field.name()))));
        Column isQuotedNothing = text.equalTo(QUOTED_NOTHING);
        boolean isText = field.type().equalsIgnoreCase("STRING");
        return when(isQuotedNothing, isText ? lit("") : lit(null)).otherwise(text);
    }
}
