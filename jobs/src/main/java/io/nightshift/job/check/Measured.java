package io.nightshift.job.check;

import java.util.Optional;
import org.apache.spark.sql.Row;

/**
 * What a table check found in one night.
 *
 * @param figure NaN where there is none, and where there are groups
 * @param groups present where the check is of groups
 * @param leftOut rows with a value that is NaN or infinite, where the check fails for them
 */
record Measured(double figure, Optional<Groups> groups, long leftOut) {
    /**
     * @param all those that have a figure
     * @param outside the limits
     * @param warned outside the limits that warn
     * @param example one that is outside, in words
     */
    record Groups(long all, long outside, long warned, String example) {
        static final Groups NONE = new Groups(0, 0, 0, "");
    }

    /** @param figure null or not finite where there is none */
    static Measured of(Double figure) {
        boolean isKnown = figure != null && Double.isFinite(figure);
        return new Measured(isKnown ? figure : Double.NaN, Optional.empty(), 0);
    }

    /** @param row of {@link FigureQueries} */
    static Measured of(Row row) {
        Long all = row.getAs(FigureColumns.GROUPS);
        if (all == null) {
            return of(row.<Double>getAs(FigureColumns.VALUE));
        }
        String example = row.getAs(FigureColumns.EXAMPLE);
        return new Measured(
                Double.NaN,
                Optional.of(new Groups(
                        all,
                        row.getAs(FigureColumns.OUTSIDE),
                        row.getAs(FigureColumns.WARNED),
                        example == null ? "" : example)),
                0);
    }

    /** Of a night without rows. */
    static Measured ofNothing(TableCheck check) {
        return check.by().isEmpty()
                ? of(check.call().metric().ofNothing())
                : new Measured(Double.NaN, Optional.of(Groups.NONE), 0);
    }

    Measured leavingOut(long rows) {
        return new Measured(figure, groups, rows);
    }
}
