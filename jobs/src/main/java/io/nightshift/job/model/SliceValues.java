package io.nightshift.job.model;

import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.replace;
import static org.apache.spark.sql.functions.when;

import io.nightshift.definition.Slicing;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.sql.Column;

/** The value of a row that a slice is named by. */
public final class SliceValues {
    private static final String QUOTE = "\"";
    private static final String NULL = "null";

    private SliceValues() {}

    /**
     * By name of the slicing. Of one column its value, of several the text of theirs: {@code JFK & AA}, in which a value that is missing reads {@code null}, and
     * stands in double quotes where it reads so itself or has an ampersand or a quote in it; so two combinations never read the same.
     *
     * @param texts as a definition has them
     * @param column that a name means
     */
    public static Map<String, Column> of(Collection<String> texts, Function<String, Column> column) {
        Map<String, Column> values = new LinkedHashMap<>();
        texts.stream()
                .map(Slicing::of)
                .forEach(slicing -> values.put(
                        slicing.name(), slicing.isCrossed() ? crossed(slicing, column) : column.apply(slicing.name())));
        return values;
    }

    private static Column crossed(Slicing slicing, Function<String, Column> column) {
        return concat_ws(
                Slicing.AND,
                slicing.columns().stream().map(column).map(SliceValues::part).toArray(Column[]::new));
    }

    private static Column part(Column column) {
        Column value = column.cast("string");
        Column needsQuotes = value.equalTo(NULL).or(value.contains("&")).or(value.contains(QUOTE));
        Column quoted = concat(lit(QUOTE), replace(value, lit(QUOTE), lit(QUOTE + QUOTE)), lit(QUOTE));
        return when(value.isNull(), lit(NULL)).when(needsQuotes, quoted).otherwise(value);
    }
}
