package io.nightshift.job.model;

import static io.nightshift.testkit.Tables.row;
import static io.nightshift.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.testkit.SparkExtension;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScoredKeysTest {
    private static final String ZONE = "spark.sql.session.timeZone";

    @AfterEach
    void restoreZone() {
        SparkExtension.session().conf().set(ZONE, "UTC");
    }

    @Test
    void haveTimesOfTheSessionsZoneAsARowIsAskedForByThem() {
        SparkExtension.session().conf().set(ZONE, "Pacific/Auckland");

        assertThat(ScoredExplanation.keys(
                        table(
                                "meter STRING, at TIMESTAMP",
                                row("M2", "2024-04-12 00:00:00"),
                                row("M1", "2024-04-12 12:30:00.000001")),
                        List.of("meter", "at")))
                .containsExactly("meter=M1, at=2024-04-12 12:30:00.000001", "meter=M2, at=2024-04-12 00:00:00");
    }
}
