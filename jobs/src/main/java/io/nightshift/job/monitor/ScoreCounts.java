package io.nightshift.job.monitor;

import io.nightshift.drift.Confusion;
import io.nightshift.drift.Ranking.Group;
import java.io.Serializable;
import org.apache.spark.sql.Row;

/** Scored rows with labels, by what came true and what was predicted. */
record ScoreCounts(long rows, long positives, long truePositives, long predictedPositives) implements Serializable {
    static final ScoreCounts NONE = new ScoreCounts(0, 0, 0, 0);

    /** Out of columns rows, positives, true_positives and predicted_positives. */
    static ScoreCounts from(Row row) {
        return new ScoreCounts(
                row.<Long>getAs("rows"),
                row.<Long>getAs("positives"),
                row.<Long>getAs("true_positives"),
                row.<Long>getAs("predicted_positives"));
    }

    long negatives() {
        return rows - positives;
    }

    Group group() {
        return new Group(positives, negatives());
    }

    ScoreCounts plus(ScoreCounts other) {
        return new ScoreCounts(
                rows + other.rows,
                positives + other.positives,
                truePositives + other.truePositives,
                predictedPositives + other.predictedPositives);
    }

    Confusion confusion() {
        long falsePositives = predictedPositives - truePositives;
        return new Confusion(truePositives, falsePositives, negatives() - falsePositives, positives - truePositives);
    }
}
