package io.nightshift.job.check;

import java.util.Map;

/**
 * What was counted over the rows of one night of one source.
 *
 * @param rows input rows
 * @param rejected rows for quarantine
 * @param judged by check id
 * @param measures what table checks found, by check id
 */
public record CheckCounts(long rows, long rejected, Map<String, Judged> judged, Map<String, Measured> measures) {
    /** @param rows that the check had something to say about
     * @param bad of them, those that violate */
    record Judged(long rows, long bad) {}

    public long accepted() {
        return rows - rejected;
    }
}
