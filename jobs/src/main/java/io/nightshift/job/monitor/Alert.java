package io.nightshift.job.monitor;

import io.nightshift.ops.OpsTable;
import java.sql.Date;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * An alert as it stands after a night. One row of {@code ops/alerts} for each night it is open, and one for the night it is
 * closed.
 *
 * @param opened first night
 * @param closed night at which the finding was fine again
 */
record Alert(String subject, String kind, LocalDate opened, Optional<LocalDate> closed, double severity, String cause) {
    static final String DDL = OpsTable.ALERTS.ddl();

    boolean isOpen() {
        return closed.isEmpty();
    }

    boolean isAbout(Finding finding) {
        return subject.equals(finding.subject()) && kind.equals(finding.kind());
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
                cause);
    }

    static Alert from(Row row) {
        return new Alert(
                row.getAs("subject"),
                row.getAs("kind"),
                row.<Date>getAs("opened").toLocalDate(),
                Optional.ofNullable(row.<Date>getAs("closed")).map(Date::toLocalDate),
                row.<Double>getAs("severity"),
                row.getAs("cause"));
    }
}
