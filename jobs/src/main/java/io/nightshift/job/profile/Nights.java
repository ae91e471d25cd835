package io.nightshift.job.profile;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;

import io.nightshift.job.check.SourceColumns;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Nights that are asked about.
 *
 * @param from empty for the first there is
 * @param to itself among them; empty for the last there is
 */
public record Nights(Optional<LocalDate> from, Optional<LocalDate> to) {
    /** Whether all there are. */
    public boolean isAll() {
        return from.isEmpty() && to.isEmpty();
    }

    boolean contains(LocalDate night) {
        return from.map(first -> !night.isBefore(first)).orElse(true)
                && to.map(last -> !night.isAfter(last)).orElse(true);
    }

    /** To complete "has no rows ..."; empty for all. */
    public String words() {
        String first = from.map(night -> "from " + night).orElse("");
        String last = to.map(night -> "up to " + night).orElse("");
        return (first + " " + last).strip();
    }

    /** Rows of these nights. */
    public Dataset<Row> of(Dataset<Row> rows) {
        return isAll() ? rows : rows.where(condition());
    }

    /** First and last night of rows that are told by night, as "2013-01-01 to 2013-01-31"; empty where there is none. */
    public static Optional<String> there(Dataset<Row> rows) {
        Column night = SourceColumns.named(SourceColumns.NIGHT);
        Row ends = rows.agg(min(night), max(night)).head();
        return Optional.ofNullable(ends.getDate(0)).map(first -> first + " to " + ends.getDate(1));
    }

    /** Of a row; rows without a night are in no range, but among all. */
    Column condition() {
        Column night = SourceColumns.named(SourceColumns.NIGHT);
        Column isFrom = from.map(first -> night.geq(lit(Date.valueOf(first)))).orElse(lit(true));
        return to.map(last -> isFrom.and(night.leq(lit(Date.valueOf(last))))).orElse(isFrom);
    }

    /** The same but for some nights. */
    Column without(Collection<LocalDate> nights) {
        Object[] others = nights.stream().map(Date::valueOf).toArray();
        Column night = SourceColumns.named(SourceColumns.NIGHT);
        return others.length == 0 ? condition() : condition().and(not(night.isin(others)));
    }
}
