package io.nightshift.job.model;

import static org.apache.spark.sql.functions.col;

import io.nightshift.definition.Model;
import io.nightshift.definition.NamedExpression;
import io.nightshift.definition.Slicing;
import io.nightshift.definition.TrainingSet;
import io.nightshift.job.JobContext;
import io.nightshift.spark.EngineColumns;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The rows that a model scored in one night, as it saw them: what the score step hands over to the monitor of the same process.
 *
 * @param rows columns {@link EngineColumns#ROW}, a struct of the features by name and of columns of the source under names of their own;
 *     {@code prediction} as it is published; {@code probability}
 */
public record ScoredFrame(Dataset<Row> rows) {
    /** A key may be a feature too, so what is no feature travels under a name of its own. */
    static String keptName(String name) {
        return EngineColumns.of("kept", name);
    }

    /** Key, night, or a column that slices the monitor's figures, as the source has it. */
    static Column kept(String name) {
        return inRow(keptName(name));
    }

    private static Column inRow(String name) {
        return col("`" + EngineColumns.ROW + "`").getField(name);
    }

    static void leave(NightlyScoring scoring, LocalDate night, Dataset<Row> rows) {
        scoring.context().handover().leave(content(scoring, night), rows);
    }

    /** Empty where this process has not scored the night, or has scored it from other rows than there are now. */
    public static Optional<ScoredFrame> find(JobContext context, String model, LocalDate night) {
        return NightlyScoring.of(context, model)
                .flatMap(scoring -> context.handover().find(content(scoring, night)))
                .map(ScoredFrame::new);
    }

    private static String content(NightlyScoring scoring, LocalDate night) {
        return "scored " + scoring.id() + " " + night + " " + scoring.inputs(night);
    }

    /**
     * The features by name, and columns more.
     *
     * @param more made of {@code prediction}, {@code probability} and {@link #slices}
     */
    public Dataset<Row> features(Column... more) {
        Column[] columns = Stream.concat(Stream.of(col("`" + EngineColumns.ROW + "`.*")), Stream.of(more))
                .toArray(Column[]::new);
        return rows.select(columns);
    }

    /** The columns that the slices of a model mean, by name: columns of its training set, or else of the rows scored. */
    public Map<String, Column> slices(Model model, TrainingSet set) {
        List<String> carried = ofSource(model, set);
        return SliceValues.of(
                model.monitor().slices(), column -> carried.contains(column) ? kept(column) : inRow(column));
    }

    /** What slices are by and is a column of the rows scored, and none of the training set. */
    static List<String> ofSource(Model model, TrainingSet set) {
        List<String> trained = set.columns().stream().map(NamedExpression::name).toList();
        return Slicing.columns(model.monitor().slices()).stream()
                .filter(column -> !trained.contains(column))
                .toList();
    }
}
