package io.nightshift.job.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.feature.join.JoinCounts;
import io.nightshift.job.NightRange;
import io.nightshift.job.features.Trips;
import io.nightshift.table.Layer;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftOutTest {
    private static final LocalDate FIRST = LocalDate.of(2013, 3, 6);
    private static final LocalDate LAST = LocalDate.of(2013, 3, 11);

    @TempDir
    private Path warehouse;

    @AfterEach
    void close() {
        Trips.close();
    }

    /** Of a view over views, rows that its condition on what another view says of them leaves out are not among them. */
    @Test
    void countsAsKnownLateOnlyRowsThatCount() {
        Trips trips = new Trips(warehouse)
                .rides(new NightRange(Trips.START, LAST), 1)
                .drivers(Trips.START, Map.of("ann", 30));

        Map<String, Map<String, Long>> leftOut = LeftOut.of(
                JoinCounts.open(trips.context().spark()),
                TrainingFrames.of(trips.context(), "lateness").views(new NightRange(FIRST, LAST)));

        long late = late(trips, "TRUE");
        long counted = late(trips, """
                late = 1 OR EXISTS (
                  SELECT 1 FROM rides AS other
                  WHERE other.driver = row.driver AND other.late IS NOT NULL AND other.seen <= row.started
                    AND other.started > row.started - INTERVAL '72' HOUR AND other.started <= row.started)
                """);
        assertThat(leftOut.get("city_pace")).containsEntry("rows_known_late", counted);
        assertThat(counted).isPositive().isLessThan(late);
    }

    /** Of the nights that a window of a day reaches, rides that meet a condition and were seen on a later day. */
    private static long late(Trips trips, String condition) {
        trips.table(Layer.RAW, "rides").createOrReplaceTempView("rides");
        return trips.context()
                .spark()
                .sql("SELECT * FROM rides AS row WHERE night BETWEEN DATE'2013-03-05' AND DATE'2013-03-10'"
                        + " AND to_date(seen) > to_date(started) AND (" + condition + ")")
                .count();
    }
}
