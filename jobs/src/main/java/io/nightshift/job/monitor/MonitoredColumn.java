package io.nightshift.job.monitor;

import io.nightshift.drift.BinSet;
import io.nightshift.spark.EngineColumns;
import java.util.Locale;

/**
 * A column of the scored rows with the bins that were frozen for it.
 *
 * @param name of the feature, {@code score} or {@code label}
 */
public record MonitoredColumn(String name, Role role, BinSet bins) {
    /** Name of the model's own figure: the probability of a binary model, else the prediction. */
    static final String SCORE = "score";

    /** Name of what came true. */
    static final String LABEL = "label";

    /** Name of the column in a frame of scored rows; a feature may be called score or label too. */
    String column() {
        return switch (role) {
            case FEATURE -> name;
            case SCORE -> EngineColumns.SCORE;
            case LABEL -> EngineColumns.LABEL;
        };
    }

    public enum Role {
        FEATURE,
        SCORE,
        LABEL;

        /** What a column of that role, which is called so in a frame, is called in tables. */
        String name(String column) {
            return switch (this) {
                case FEATURE -> column;
                case SCORE -> MonitoredColumn.SCORE;
                case LABEL -> MonitoredColumn.LABEL;
            };
        }

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
