package io.nightshift.job.model;

import static org.apache.spark.ml.functions.vector_to_array;
import static org.apache.spark.sql.functions.array_max;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import io.nightshift.definition.Model.Task;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What a trained model says of rows. The one way from rows to predictions, in training, evaluation and scoring. */
final class Prediction {
    /** Index of the class, or the number. */
    static final String PREDICTION = "prediction";
    /** Of yes for binary, of the predicted class for multiclass, null for regression. */
    static final String PROBABILITY = "probability";
    /** Probability of each class by its text, MAP of STRING to DOUBLE; there only for multiclass. */
    static final String PROBABILITIES = "probabilities";
    /** Probability given to the class that came true, 0 for a class that training never saw; null but for multiclass. */
    static final String LABEL_PROBABILITY = "label_probability";

    private static final String KEPT = "kept";

    private Prediction() {}

    /**
     * The columns kept, prediction, probability and, for multiclass, probabilities; one row for each. Vectors are dropped at once, which saves a third of the
     * time.
     *
     * @param rows hold every feature of the input
     */
    static Dataset<Row> of(PipelineModel model, ModelInput input, Dataset<Row> rows, List<String> kept) {
        List<Column> columns = new ArrayList<>(List.of(
                col(KEPT + ".*"),
                col("raw_prediction").as(PREDICTION),
                probability(input.task()).as(PROBABILITY)));
        if (input.task() == Task.MULTICLASS) {
            columns.add(input.byClass(vector_to_array(col("probability"), "float64"))
                    .as(PROBABILITIES));
        }
        return predicted(model, input, rows, kept).select(columns.toArray(Column[]::new));
    }

    /** The same with {@link #LABEL_PROBABILITY}. Among the columns kept is the label as an index. */
    static Dataset<Row> ofLabelled(PipelineModel model, ModelInput input, Dataset<Row> rows, List<String> kept) {
        return predicted(model, input, rows, kept)
                .select(
                        col(KEPT + ".*"),
                        col("raw_prediction").as(PREDICTION),
                        probability(input.task()).as(PROBABILITY),
                        labelProbability(input.task()).as(LABEL_PROBABILITY));
    }

    private static Dataset<Row> predicted(PipelineModel model, ModelInput input, Dataset<Row> rows, List<String> kept) {
        // A column may be kept and be a feature too, so what is kept travels under a name of its own.
        Dataset<Row> carried =
                rows.withColumn(KEPT, struct(kept.stream().map(rows::col).toArray(Column[]::new)));
        return model.transform(input.prepare(carried, List.of(KEPT))).withColumnRenamed("prediction", "raw_prediction");
    }

    private static Column probability(Task task) {
        return switch (task) {
            case BINARY -> get(vector_to_array(col("probability"), "float64"), lit(1));
            case MULTICLASS -> array_max(vector_to_array(col("probability"), "float64"));
            case REGRESSION -> lit(null).cast("double");
        };
    }

    private static Column labelProbability(Task task) {
        Column label = col(KEPT).getField(TrainingFrame.LABEL).cast("int");
        return task == Task.MULTICLASS
                ? coalesce(get(vector_to_array(col("probability"), "float64"), label), lit(0.0))
                : lit(null).cast("double");
    }
}
