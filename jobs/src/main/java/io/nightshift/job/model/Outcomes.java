package io.nightshift.job.model;

import static org.apache.spark.sql.functions.col;

import io.nightshift.job.Fingerprint;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Labels and what a model said, row by row in the order of the row ids, on the driver: a hold-out is a few nights of rows. All
 * arrays have the same length.
 *
 * @param labels class indices, or numbers
 * @param predictions class indices, or numbers
 * @param probabilities of yes for binary; NaN for other tasks
 * @param labelProbabilities of the class that came true, for multiclass; NaN for other tasks
 */
record Outcomes(
        String[] rowIds, double[] labels, double[] predictions, double[] probabilities, double[] labelProbabilities) {

    private static final Comparator<String> NULL_FIRST = Comparator.nullsFirst(Comparator.naturalOrder());

    /** What a model says of labelled rows, as {@link ModelInput#labelled} makes them. */
    static Outcomes of(PipelineModel model, ModelInput input, Dataset<Row> labelled) {
        return collect(
                Prediction.ofLabelled(model, input, labelled, List.of(TrainingFrame.ROW_ID, TrainingFrame.LABEL)));
    }

    /** @param scored as {@link Prediction#ofLabelled} makes it, keeping row id and label */
    static Outcomes collect(Dataset<Row> scored) {
        List<Row> rows = scored.select(
                        col(TrainingFrame.ROW_ID).cast("string"),
                        col(TrainingFrame.LABEL),
                        col(Prediction.PREDICTION),
                        col(Prediction.PROBABILITY),
                        col(Prediction.LABEL_PROBABILITY))
                .orderBy(TrainingFrame.ROW_ID)
                .collectAsList();
        return new Outcomes(
                rows.stream().map(row -> row.getString(0)).toArray(String[]::new),
                numbers(rows, row -> row.getDouble(1)),
                numbers(rows, row -> row.getDouble(2)),
                numbers(rows, row -> row.isNullAt(3) ? Double.NaN : row.getDouble(3)),
                numbers(rows, row -> row.isNullAt(4) ? Double.NaN : row.getDouble(4)));
    }

    int rows() {
        return labels.length;
    }

    /** The rows at these places, in their order; a place may come up several times. */
    Outcomes at(int[] places) {
        return new Outcomes(
                IntStream.of(places).mapToObj(place -> rowIds[place]).toArray(String[]::new),
                pick(labels, places),
                pick(predictions, places),
                pick(probabilities, places),
                pick(labelProbabilities, places));
    }

    /** Places of the rows, by the value that the rows have in a slicing column; null is a value of its own, the first. */
    Map<String, int[]> places(Map<String, String> valueByRowId) {
        Map<String, IntStream.Builder> builders = new TreeMap<>(NULL_FIRST);
        for (int i = 0; i < rowIds.length; i++) {
            builders.computeIfAbsent(valueByRowId.get(rowIds[i]), value -> IntStream.builder())
                    .add(i);
        }
        Map<String, int[]> places = new TreeMap<>(NULL_FIRST);
        builders.forEach((value, builder) -> places.put(value, builder.build().toArray()));
        return places;
    }

    /** The same for the same predictions bit for bit. */
    String digest() {
        return Fingerprint.of(
                Arrays.toString(rowIds),
                bits(labels),
                bits(predictions),
                bits(probabilities),
                bits(labelProbabilities));
    }

    private static String bits(double[] values) {
        return Arrays.toString(
                Arrays.stream(values).mapToLong(Double::doubleToLongBits).toArray());
    }

    private static double[] numbers(List<Row> rows, ToDoubleFunction<Row> number) {
        return rows.stream().mapToDouble(number).toArray();
    }

    private static double[] pick(double[] values, int[] places) {
        return IntStream.of(places).mapToDouble(place -> values[place]).toArray();
    }
}
