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
 * @param opened first night
 * @param closed night at which the finding was fine again
 * @param raisedBy metrics of the column that are to be fine before it closes; none where the subject is a metric
 */
record Alert(
        String subject,
        String kind,
        LocalDate opened,
        Optional<LocalDate> closed,
        double severity,
        String cause,
        List<String> raisedBy) {
    static final String DDL = OpsTable.ALERTS.ddl();

    Alert {
        raisedBy = List.copyOf(raisedBy);
    }

    /** One whose metrics are not known: it stays open until all can be judged. */
    Alert(String subject, String kind, LocalDate opened, Optional<LocalDate> closed, double severity, String cause) {
        this(subject, kind, opened, closed, severity, cause, List.of());
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
                cause,
                raisedBy.toArray());
    }

    static Alert from(Row row) {
        return new Alert(
                row.getAs("subject"),
                row.getAs("kind"),
                row.<Date>getAs("opened").toLocalDate(),
                Optional.ofNullable(row.<Date>getAs("closed")).map(Date::toLocalDate),
                row.<Double>getAs("severity"),
                row.getAs("cause"),
                raisedBy(row));
    }

    /** None in a row that was written before they were kept. */
    private static List<String> raisedBy(Row row) {
        int place = Arrays.asList(row.schema().fieldNames()).indexOf("raised_by");
        return place < 0 || row.isNullAt(place) ? List.of() : row.getList(place);
    }
}
