package io.nightshift.job.model;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import io.nightshift.definition.Model;
import io.nightshift.definition.Model.Task;
import io.nightshift.job.dataset.TrainingNights;
import io.nightshift.registry.ModelId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Frozen rows that were found fit to train on.
 *
 * @param labelled the frozen rows with the label as a number: 0 or 1, the index of the class, or the value
 * @param counts rows by split
 */
record TrainingRows(ModelId id, Model definition, ModelInput input, Dataset<Row> labelled, Map<String, Long> counts) {
    /** Fewer rows than this teach nothing. */
    static final long LEAST_TO_TRAIN = 10;

    /** Rows of one partition. One partition is fitted the same however many executors there are; more only on one machine. */
    private static final long PARTITION = 1_000_000;

    private static final int MOST_CLASSES = 100;

    /**
     * Looks at labels and sizes, in one scan.
     *
     * @param features columns that the model may see
     * @throws io.nightshift.failure.PipelineException CHECK_FAILED where they cannot be trained on; USAGE for a feature of a
     *     type that cannot be learned from
     */
    static TrainingRows of(ModelId id, Model model, Dataset<Row> frozen, List<String> features) {
        List<String> classes = model.task() == Task.MULTICLASS ? classes(frozen) : List.of();
        ModelInput input = new ModelInput(model.task(), ModelInput.columns(frozen.schema(), features), classes);
        Dataset<Row> labelled = input.labelled(frozen);
        Map<String, Long> counts = new TreeMap<>();
        boolean varies = false;
        for (Row split : profile(labelled)) {
            counts.put(split.getString(0), split.getLong(1));
            refuseBadLabels(id, model.task(), split);
            varies |= !split.getString(0).equals(TrainingNights.HOLDOUT) && split.getLong(5) > 1;
        }
        TrainingRows rows = new TrainingRows(id, model, input, labelled, counts);
        rows.refuseTooFew();
        if (!varies && model.task() != Task.REGRESSION) {
            rows.refuseIfAlike();
        }
        return rows;
    }

    /** By split: rows, rows without a label, least, greatest and number of different labels. */
    private static List<Row> profile(Dataset<Row> labelled) {
        Column label = col(TrainingFrame.LABEL);
        return labelled.groupBy(TrainingFrame.SPLIT)
                .agg(count(lit(1)), count(when(label.isNull(), 1)), min(label), max(label), count_distinct(label))
                .collectAsList();
    }

    private static List<String> classes(Dataset<Row> frozen) {
        return frozen
                .filter(col(TrainingFrame.SPLIT).notEqual(TrainingNights.HOLDOUT))
                .select(col(TrainingFrame.LABEL).cast("string"))
                .filter(col(TrainingFrame.LABEL).isNotNull())
                .distinct()
                .orderBy(TrainingFrame.LABEL)
                .limit(MOST_CLASSES)
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private static void refuseBadLabels(ModelId id, Task task, Row split) {
        boolean outside = task == Task.BINARY
                && !split.isNullAt(3)
                && (split.getDouble(3) < 0 || split.getDouble(4) > 1 || split.getLong(5) > 2);
        if (split.getLong(2) > 0 || outside) {
            throw ModelErrors.badLabels(id, split.getLong(2), split.get(3) + " to " + split.get(4));
        }
    }

    private void refuseTooFew() {
        if (toLearnFrom() < LEAST_TO_TRAIN) {
            throw ModelErrors.tooFewRows(id, "training", toLearnFrom(), LEAST_TO_TRAIN);
        }
        if (size(TrainingNights.HOLDOUT) == 0) {
            throw ModelErrors.tooFewRows(id, "hold-out", 0, 1);
        }
    }

    /** Each slice has one label, but not the same one in all of them is still enough. */
    private void refuseIfAlike() {
        List<Row> labels = labelled.filter(col(TrainingFrame.SPLIT).notEqual(TrainingNights.HOLDOUT))
                .select(TrainingFrame.LABEL)
                .distinct()
                .collectAsList();
        if (labels.size() < 2) {
            throw ModelErrors.oneClass(id, input.text(labels.get(0).getDouble(0)));
        }
    }

    long size(String split) {
        return counts.getOrDefault(split, 0L);
    }

    /** Rows outside the hold-out. */
    long toLearnFrom() {
        return size(TrainingNights.TRAIN) + size(TrainingNights.VALIDATE);
    }

    Dataset<Row> split(String split) {
        return labelled.filter(col(TrainingFrame.SPLIT).equalTo(split));
    }

    /** Prepared rows of the slice that a grid's candidates are fitted on. */
    Dataset<Row> forCandidates() {
        return laidOut(split(TrainingNights.TRAIN), partitions(size(TrainingNights.TRAIN)));
    }

    /** Prepared rows that the model itself is fitted on: all outside the hold-out. */
    Dataset<Row> forModel() {
        Dataset<Row> rows = labelled.filter(col(TrainingFrame.SPLIT).notEqual(TrainingNights.HOLDOUT));
        return laidOut(rows, partitions(toLearnFrom()));
    }

    /** How many parts {@link #forModel} lies in; depends on the number of rows alone. */
    int partitions() {
        return partitions(toLearnFrom());
    }

    private static int partitions(long rows) {
        return (int) (1 + rows / PARTITION);
    }

    /** MLlib sums in the order of the rows, so the order is fixed before anything is fitted. */
    private Dataset<Row> laidOut(Dataset<Row> rows, int partitions) {
        return input.prepare(rows, List.of(TrainingFrame.ROW_ID, TrainingFrame.LABEL))
                .repartition(partitions, col(TrainingFrame.ROW_ID))
                .sortWithinPartitions(TrainingFrame.ROW_ID);
    }
}
