package io.nightshift.table;

import java.time.LocalDate;

/**
 * Rows that a commit of somebody else's table added, changed or took away, by a column of their times.
 *
 * @param version the commit's
 * @param first no such row lies before this day; {@link LocalDate#MIN} where the commit does not tell
 * @param last none lies after this day; {@link LocalDate#MAX} where the commit does not tell
 */
public record Touch(long version, LocalDate first, LocalDate last) {
    public boolean reaches(LocalDate day) {
        return !day.isBefore(first) && !day.isAfter(last);
    }

    static Touch anywhere(long version) {
        return new Touch(version, LocalDate.MIN, LocalDate.MAX);
    }
}
