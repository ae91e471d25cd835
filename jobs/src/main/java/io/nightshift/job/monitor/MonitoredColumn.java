package io.nightshift.job.monitor;

import io.nightshift.drift.BinSet;
import java.util.Locale;

/**
 * A column of the scored rows with the bins that were frozen for it.
 *
 * @param name of the column in the frame
 */
record MonitoredColumn(String name, Role role, BinSet bins) {
    enum Role {
        FEATURE,
        SCORE;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
