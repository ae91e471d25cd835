package io.nightshift.job.monitor;

import io.nightshift.drift.DriftStatus;
import io.nightshift.ops.OpsTable;
import java.sql.Date;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
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
 * @param carriedBy what carries the drift of a column; none once it is closed
 */
record Alert(
        String subject,
        String kind,
        LocalDate opened,
        Optional<LocalDate> closed,
        double severity,
        String cause,
        List<String> raisedBy,
        LocalDate firstSeen,
        List<Carrier> carriedBy) {
    static final String DDL = OpsTable.ALERTS.ddl();

    Alert {
        raisedBy = List.copyOf(raisedBy);
        carriedBy = List.copyOf(carriedBy);
    }

    /** One whose metrics are not known: it stays open until all can be judged. */
    Alert(String subject, String kind, LocalDate opened, Optional<LocalDate> closed, double severity, String cause) {
        this(subject, kind, opened, closed, severity, cause, List.of(), opened, List.of());
    }

    boolean isOpen() {
        return closed.isEmpty();
    }

    boolean isOfDrift() {
        return kind.equals("drift");
    }

    /** Whether it is a figure of drift that raised it, tonight. */
    boolean isRaisedBy(Fact fact) {
        return isOfDrift()
                && fact.feature().equals(subject)
                && fact.figure().status().equals(DriftStatus.ALERT.id())
                && fact.figure().binSetId() != null;
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

    /** @param rank among the open ones, from 1 on */
    Row toRow(ModelNight owner, Meaning meaning, int rank) {
        OptionalDouble importance = meaning.ranking().importance(this);
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
                Date.valueOf(firstSeen),
                carriedBy.stream().map(Carrier::toRow).toArray(),
                importance.isPresent() ? importance.getAsDouble() : null,
                meaning.ranking().priority(this),
                isOpen() ? rank : null,
                meaning.diagnosis().id(),
                (isOfDrift() ? meaning.faults().getOrDefault(subject, List.of()) : List.of()).toArray());
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
                kept(row, "first_seen").map(row::getDate).map(Date::toLocalDate).orElse(opened),
                kept(row, "carried_by")
                        .map(row::<Row>getList)
                        .map(Carrier::from)
                        .orElse(List.of()));
        String since = told.since(row.<Date>getAs("night").toLocalDate());
        return told.cause.endsWith(since)
                ? told.because(told.cause.substring(0, told.cause.length() - since.length()))
                : told;
    }

    private Alert because(String other) {
        return new Alert(subject, kind, opened, closed, severity, other, raisedBy, firstSeen, carriedBy);
    }

    /** Place of a column; none in a row that was written before it was kept. */
    private static Optional<Integer> kept(Row row, String column) {
        int place = Arrays.asList(row.schema().fieldNames()).indexOf(column);
        return place < 0 || row.isNullAt(place) ? Optional.empty() : Optional.of(place);
    }
}
