package io.nightshift.job.monitor;

import io.nightshift.drift.BinSet;
import io.nightshift.spark.EngineColumns;
import java.util.Locale;

/**
 * A column of the scored rows with the bins that were frozen for it.
 *
 * @param name of the feature, or {@code score}
 */
public record MonitoredColumn(String name, Role role, BinSet bins) {
    /** Name of the model's own figure: the probability of a binary model, else the prediction. */
    static final String SCORE = "score";

    /** Name of the column in a frame of scored rows; a feature may be called score too. */
    String column() {
        return role == Role.SCORE ? EngineColumns.SCORE : name;
    }

    public enum Role {
        FEATURE,
        SCORE;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
