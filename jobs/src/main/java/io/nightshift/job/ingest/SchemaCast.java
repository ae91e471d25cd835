package io.nightshift.job.ingest;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.try_to_timestamp;
import static org.apache.spark.sql.functions.when;

import io.nightshift.definition.Check.Severity;
import io.nightshift.definition.Read;
import io.nightshift.definition.Schema;
import io.nightshift.job.check.ExactCast;
import io.nightshift.job.check.ImplicitChecks;
import io.nightshift.job.check.SourceColumns;
import io.nightshift.job.check.Violation;
import io.nightshift.spark.EngineColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/**
 * Values as found, cast to the declared types. A value that cannot be cast as it is becomes null and a violation that keeps its
 * text; a line that is no row becomes a violation that keeps the line.
 *
 * @param read says how times and dates are written; without a pattern year first, as ISO 8601 has it
 * @param encoding that the values were read in; empty where they are no text of a file
 */
record SchemaCast(Schema schema, Optional<Read> read, Optional<String> encoding) {
    /** Stands where bytes are no character of the encoding. */
    private static final String NO_CHARACTER = "\uFFFD";

    /** As every array of JSON does; a value of another kind is no array of one. */
    private static final String BEGINS_WITH_A_BRACKET = "^\\s*\\[";

    private static final Column NONE = array().cast(Violation.TYPE);

    private static final ArrayType TEXTS = DataTypes.createArrayType(DataTypes.StringType);

    /** As the 31st of January 2013 is written in most countries. */
    private static final String LOOKS_LIKE_A_DATE = "\\d{1,4}[./-]\\d{1,2}[./-]\\d{1,4}|^\\s*\\d{8}";

    /** Spark's cast also takes a bare year or month for a date, and a bare clock time for one of today. */
    private static final String BEGINS_WITH_A_DATE = "^\\s*[+-]?\\d{4,7}-\\d{1,2}-\\d{1,2}(\\D[\\s\\S]*)?$";

    /**
     * @param found declared columns as found, {@link EngineColumns#LINE} and {@link EngineColumns#NO_ROW}; others are dropped but
     *     for those to keep
     * @return declared columns, {@link EngineColumns#UNREADABLE} and the columns to keep
     */
    Dataset<Row> apply(Dataset<Row> found, String... keep) {
        List<Column> columns = new ArrayList<>();
        List<Column> failures = new ArrayList<>();
        for (Schema.Field field : schema.fields()) {
            DataType type = DataType.fromDDL(field.type());
            DataType from = found.schema().apply(field.name()).dataType();
            Column value = SourceColumns.named(field.name());
            Column cast = from.equals(type) ? value : cast(value, from, type);
            columns.add(cast.as(field.name()));
            if (!from.equals(type)) {
                failures.add(failure(field, value, from, cast));
            }
            if (from instanceof StringType && holdsText(type)) {
                encoding.ifPresent(name -> failures.add(garbled(field, value, name)));
            }
        }
        columns.add(unreadable(failures).as(EngineColumns.UNREADABLE));
        for (String kept : keep) {
            columns.add(SourceColumns.named(kept));
        }
        return found.select(columns.toArray(Column[]::new));
    }

    private Column unreadable(List<Column> failures) {
        Column line = SourceColumns.named(EngineColumns.LINE);
        Column reason = SourceColumns.named(EngineColumns.NO_ROW);
        Column noRow = new Violation(ImplicitChecks.SCHEMA, lit(null), line, reason, Severity.ERROR).toColumn();
        return when(line.isNotNull(), array(noRow).cast(Violation.TYPE)).otherwise(failed(failures));
    }

    /**
     * Those that are not null. Spark makes code of this; of {@code array_compact} it makes none, and hands every row over twice for
     * want of it.
     */
    private static Column failed(List<Column> failures) {
        Column[] found = failures.stream()
                .map(failure -> when(failure.isNotNull(), array(failure).cast(Violation.TYPE))
                        .otherwise(NONE))
                .toArray(Column[]::new);
        return found.length == 0 ? NONE : flatten(array(found));
    }

    private Column failure(Schema.Field field, Column value, DataType from, Column cast) {
        Column text = isNested(from) ? to_json(value) : value;
        Violation violation = new Violation(
                ImplicitChecks.SCHEMA, lit(field.name()), text, reason(field, value, from), Severity.ERROR);
        return when(value.isNotNull().and(cast.isNull()), violation.toColumn());
    }

    /** A type as it stands in a sentence. */
    static String withArticle(String type) {
        return (type.matches("[AI].*") ? "an " : "a ") + type;
    }

    /** With the key that would read a time or a date written otherwise. */
    private Column reason(Schema.Field field, Column value, DataType from) {
        String plain = "is not " + withArticle(field.type());
        DataType type = DataType.fromDDL(field.type());
        if (!(from instanceof StringType) || !(isTime(type) || type instanceof DateType)) {
            return lit(plain);
        }
        Column other = when(
                        value.rlike(LOOKS_LIKE_A_DATE),
                        lit(plain + ", year first (" + (isTime(type) ? "timestamp_format" : "date_format")
                                + " in read tells of another form)"))
                .otherwise(lit(plain));
        return pattern(type)
                .map(pattern -> lit(plain + " written as " + pattern))
                .orElseGet(
                        () -> when(value.try_cast(type).isNotNull(), lit(plain)).otherwise(other));
    }

    private Optional<String> pattern(DataType type) {
        return read.flatMap(isTime(type) ? Read::timestampFormat : Read::dateFormat);
    }

    /** What was lost in reading cannot be told from another loss, and must not pass for a value. */
    private static Column garbled(Schema.Field field, Column value, String encoding) {
        Violation violation = new Violation(
                ImplicitChecks.SCHEMA, lit(field.name()), value, lit("is not text in " + encoding), Severity.ERROR);
        return when(value.contains(lit(NO_CHARACTER)), violation.toColumn());
    }

    private Column cast(Column value, DataType from, DataType type) {
        if (type instanceof ArrayType array) {
            return elements(value, from, array);
        }
        if (!(from instanceof StringType) || !(isTime(type) || type instanceof DateType)) {
            return ExactCast.of(value, from, type);
        }
        return pattern(type)
                .map(pattern -> try_to_timestamp(value, lit(pattern)).try_cast(type))
                .orElseGet(() -> when(value.rlike(BEGINS_WITH_A_DATE), ExactCast.of(value, from, type)));
    }

    /** With one value that cannot be cast, there is no array. Nulls in it are kept. */
    private Column elements(Column value, DataType from, ArrayType type) {
        boolean isText = from instanceof StringType;
        Column found = isText ? when(value.rlike(BEGINS_WITH_A_BRACKET), from_json(value, TEXTS)) : value;
        DataType element = isText ? DataTypes.StringType : ((ArrayType) from).elementType();
        if (element.equals(type.elementType())) {
            return found.cast(type);
        }
        Column lost = exists(found, each -> each.isNotNull()
                .and(cast(each, element, type.elementType()).isNull()));
        return when(not(lost), transform(found, each -> cast(each, element, type.elementType())));
    }

    private static boolean holdsText(DataType type) {
        return type.existsRecursively(part -> part instanceof StringType);
    }

    private static boolean isTime(DataType type) {
        return type instanceof TimestampType || type instanceof TimestampNTZType;
    }

    private static boolean isNested(DataType type) {
        return type instanceof StructType || type instanceof ArrayType || type instanceof MapType;
    }
}
