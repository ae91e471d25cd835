package io.nightshift.job.model;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_from_arrays;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.when;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nightshift.definition.Model.Task;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What a model takes in and gives out. Kept beside the artefact, so that scoring prepares rows as training did.
 *
 * @param columns features in the order in which the vector is assembled
 * @param classes labels of a multiclass model as text, in the order of its indices; empty for other tasks
 */
record ModelInput(Task task, List<InputColumn> columns, List<String> classes) {
    static final String FILE = "input.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    ModelInput {
        columns = List.copyOf(columns);
        classes = List.copyOf(classes);
    }

    /**
     * Finds out how each feature is taken.
     *
     * @throws io.nightshift.failure.PipelineException USAGE for a feature that is neither number, boolean nor text
     */
    static List<InputColumn> columns(StructType schema, List<String> features) {
        List<InputColumn> columns = new ArrayList<>();
        for (String name : features) {
            StructField field = schema.apply(name);
            columns.add(new InputColumn(
                    name,
                    InputColumn.kindOf(field.dataType())
                            .orElseThrow(() -> ModelErrors.unusableFeature(name, field.dataType()))));
        }
        return columns;
    }

    List<InputColumn> of(InputColumn.Kind kind) {
        return columns.stream().filter(column -> column.kind() == kind).toList();
    }

    /**
     * Rows as the model's first stage expects them: numbers as DOUBLE with null for NaN and infinities, and a flag for every
     * number that is missing.
     *
     * @param rows hold every feature
     * @param kept further columns of the rows to carry along
     */
    Dataset<Row> prepare(Dataset<Row> rows, List<String> kept) {
        Stream<Column> carried = kept.stream().map(rows::col);
        Stream<Column> features = columns.stream().flatMap(ModelInput::prepared);
        return rows.select(Stream.concat(carried, features).toArray(Column[]::new));
    }

    /** The rows with their label as a number; a class that is not among {@link #classes} gets the index after the last. */
    Dataset<Row> labelled(Dataset<Row> rows) {
        return rows.withColumn(TrainingFrame.LABEL, labelNumber(rows.col(TrainingFrame.LABEL)));
    }

    private Column labelNumber(Column label) {
        if (task != Task.MULTICLASS) {
            return label.cast("double");
        }
        Column number = lit(null).cast("double");
        for (int i = 0; i < classes.size(); i++) {
            number = when(label.cast("string").equalTo(classes.get(i)), (double) i)
                    .otherwise(number);
        }
        // A class that only the hold-out has is a label like any other, which this model cannot give.
        return when(label.isNotNull().and(number.isNull()), (double) classes.size())
                .otherwise(number);
    }

    /** A prediction as it is published: the class as text, or the number. */
    Column published(Column prediction) {
        if (task != Task.MULTICLASS) {
            return prediction;
        }
        Column names = array(classes.stream().map(functions::lit).toArray(Column[]::new));
        return get(names, prediction.cast("int"));
    }

    /** Figures of the classes, in the order of their indices, by the class's text. */
    Column byClass(Column figures) {
        Column names = array(classes.stream().map(functions::lit).toArray(Column[]::new));
        Column known = least(size(figures), lit(classes.size()));
        return map_from_arrays(slice(names, lit(1), known), slice(figures, lit(1), known));
    }

    /** A label as text. */
    String text(double label) {
        return task == Task.MULTICLASS
                ? classes.get((int) label)
                : BigDecimal.valueOf(label).stripTrailingZeros().toPlainString();
    }

    /** Features that rows of this schema lack. */
    List<String> missingFrom(StructType schema) {
        List<String> given = Arrays.asList(schema.fieldNames());
        return columns.stream()
                .map(InputColumn::name)
                .filter(name -> !given.contains(name))
                .toList();
    }

    private static Stream<Column> prepared(InputColumn column) {
        Column value = col(quoted(column.name()));
        if (column.kind() == InputColumn.Kind.CATEGORY) {
            return Stream.of(value.as(column.given()));
        }
        Column number = value.cast("double");
        Column known = when(isnan(number).or(abs(number).equalTo(lit(Double.POSITIVE_INFINITY))), lit(null))
                .otherwise(number);
        return Stream.of(known.as(column.given()), known.isNull().cast("double").as(column.missingFlag()));
    }

    private static String quoted(String name) {
        return "`" + name + "`";
    }

    String toJson() {
        ObjectNode node = JSON.createObjectNode();
        node.put("format_version", "1.0").put("task", task.name().toLowerCase(Locale.ROOT));
        ArrayNode list = node.putArray("columns");
        columns.forEach(column -> list.addObject()
                .put("name", column.name())
                .put("kind", column.kind().name().toLowerCase(Locale.ROOT)));
        classes.forEach(node.putArray("classes")::add);
        return node.toPrettyString() + "\n";
    }

    static ModelInput parse(String json) {
        try {
            ObjectNode node = (ObjectNode) JSON.readTree(json);
            List<InputColumn> columns = new ArrayList<>();
            node.get("columns")
                    .forEach(column -> columns.add(new InputColumn(
                            column.get("name").asText(),
                            InputColumn.Kind.valueOf(column.get("kind").asText().toUpperCase(Locale.ROOT)))));
            List<String> classes = new ArrayList<>();
            node.get("classes").forEach(name -> classes.add(name.asText()));
            return new ModelInput(Task.valueOf(node.get("task").asText().toUpperCase(Locale.ROOT)), columns, classes);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a model's input: " + e.getOriginalMessage(), e);
        }
    }
}
