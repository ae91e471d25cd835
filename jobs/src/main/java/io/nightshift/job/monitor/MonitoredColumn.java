package io.nightshift.job.monitor;

import io.nightshift.drift.BinSet;
import java.util.Locale;

/**
 * A column of the scored rows with the bins that were frozen for it.
 *
 * @param name of the feature, or {@code score}
 */
record MonitoredColumn(String name, Role role, BinSet bins) {
    /** Name of the model's own figure: the probability of a binary model, else the prediction. */
    static final String SCORE = "score";
    /** Where a frame holds it, since a feature may be called score too. */
    static final String SCORE_COLUMN = "__score";

    /** Name of the column in a frame of scored rows. */
    String column() {
        return role == Role.SCORE ? SCORE_COLUMN : name;
    }

    enum Role {
        FEATURE,
        SCORE;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
