package io.nightshift.job.report;

import static io.nightshift.testkit.Tables.row;
import static io.nightshift.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class DriftPartTest {
    private static final List<Row> ALERTS = table(
                    "kind STRING, severity DOUBLE", row("quality", 1.0), row("drift", 0.25), row("drift", 0.5))
            .collectAsList();

    @Test
    void takesTheGravestAlertOfDriftAndNotThatOfQuality() {
        assertThat(DriftPart.gravest(ALERTS, ALERTS)).hasValue(0.5);
        assertThat(DriftPart.gravest(ALERTS, ALERTS.subList(0, 1))).hasValue(0);
        assertThat(DriftPart.gravest(List.of(), ALERTS)).isEmpty();
    }
}
