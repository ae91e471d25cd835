package io.nightshift.job.monitor;

import io.nightshift.drift.JointCase;
import io.nightshift.drift.JointMoments;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * How the features of a night's rows go together: sums of codes, which add up over nights. One row of {@code ops/profiles}.
 *
 * @param window night of the rows
 */
record JointProfile(JointReference reference, LocalDate window, JointMoments sums) {
    JointCase drift() {
        return new JointCase(reference.columns(), List.copyOf(reference.nights().values()), sums);
    }

    Row toRow(ModelNight owner) {
        return RowFactory.create(
                owner.pipeline(),
                Date.valueOf(owner.night()),
                owner.model(),
                owner.version(),
                Date.valueOf(window),
                Date.valueOf(window),
                Profiles.ALL,
                JointCase.SUBJECT,
                JointReference.ROLE,
                reference.binSetId(),
                reference.places().toArray(),
                sums.toList().toArray(),
                sums.rows(),
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
