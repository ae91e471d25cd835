package io.nightshift.job.monitor;

import io.nightshift.ops.OpsTable;
import java.sql.Date;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * An alert as it stands after a night. One row of {@code ops/alerts} for each night it is open, and one for the night it is
 * closed.
 *
 * @param opened night in which it became an alert
 * @param closed night at which the finding was fine again
 * @param cause in words; those of the row say since when, too
 * @param raisedBy metrics of the column that are to be fine before it closes; none where the subject is a metric
 * @param firstSeen first night of the finding; before it opened, where it had to be seen in several
 */
record Alert(
        String subject,
        String kind,
        LocalDate opened,
        Optional<LocalDate> closed,
        double severity,
        String cause,
        List<String> raisedBy,
        LocalDate firstSeen) {
    static final String DDL = OpsTable.ALERTS.ddl();

    Alert {
        raisedBy = List.copyOf(raisedBy);
    }

    /** One whose metrics are not known: it stays open until all can be judged. */
    Alert(String subject, String kind, LocalDate opened, Optional<LocalDate> closed, double severity, String cause) {
        this(subject, kind, opened, closed, severity, cause, List.of(), opened);
    }

    boolean isOpen() {
        return closed.isEmpty();
    }

    boolean isAbout(Finding finding) {
        return subject.equals(finding.subject()) && kind.equals(finding.kind());
    }

    /** Whether tonight does not tell about what it was opened for. */
    boolean awaits(Finding finding) {
        return raisedBy.isEmpty()
                ? !finding.unjudged().isEmpty()
                : raisedBy.stream().anyMatch(finding.unjudged()::contains);
    }

    Row toRow(ModelNight owner) {
        return RowFactory.create(
                owner.pipeline(),
                Date.valueOf(owner.night()),
                owner.model(),
                owner.version(),
                subject,
                kind,
                isOpen() ? "open" : "closed",
                Date.valueOf(opened),
                closed.map(Date::valueOf).orElse(null),
                (int) ChronoUnit.DAYS.between(
                        opened, closed.orElse(owner.night().plusDays(1))),
                severity,
                cause + since(owner.night()),
                raisedBy.toArray(),
                Date.valueOf(firstSeen));
    }

    /** Words for how long it has been found, behind its cause; none in the first night, nor once it is closed. */
    private String since(LocalDate night) {
        long nights = ChronoUnit.DAYS.between(firstSeen, night) + 1;
        return isOpen() && nights > 1 ? ", since " + nights + " nights" : "";
    }

    static Alert from(Row row) {
        LocalDate opened = row.<Date>getAs("opened").toLocalDate();
        Alert told = new Alert(
                row.getAs("subject"),
                row.getAs("kind"),
                opened,
                Optional.ofNullable(row.<Date>getAs("closed")).map(Date::toLocalDate),
                row.<Double>getAs("severity"),
                row.getAs("cause"),
                kept(row, "raised_by").map(row::<String>getList).orElse(List.of()),
                kept(row, "first_seen").map(row::getDate).map(Date::toLocalDate).orElse(opened));
        String since = told.since(row.<Date>getAs("night").toLocalDate());
        return told.cause.endsWith(since)
                ? told.because(told.cause.substring(0, told.cause.length() - since.length()))
                : told;
    }

    private Alert because(String other) {
        return new Alert(subject, kind, opened, closed, severity, other, raisedBy, firstSeen);
    }

    /** Place of a column; none in a row that was written before it was kept. */
    private static Optional<Integer> kept(Row row, String column) {
        int place = Arrays.asList(row.schema().fieldNames()).indexOf(column);
        return place < 0 || row.isNullAt(place) ? Optional.empty() : Optional.of(place);
    }
}
