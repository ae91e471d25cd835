package io.nightshift.job.report;

import static io.nightshift.testkit.Tables.row;
import static io.nightshift.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.report.ReportPage.CheckRow;
import io.nightshift.report.ReportPage.Level;
import org.junit.jupiter.api.Test;

class SourcePartTest {
    @Test
    void tellsTheFigureOfACheckOfOneAndTheRowsOfOthers() {
        assertThat(table(
                                "check_id STRING, status STRING, metric STRING, value DOUBLE, bad_rows BIGINT, rows BIGINT,"
                                        + " threshold STRING",
                                row("history", "warn", "null_share(a)", 0.538709, 0L, 1930L, "0 to 0.17"),
                                row("limits", "pass", "max(a)", 12.0, 0L, 930L, "<= 20"),
                                row("limits_new", "not_evaluated", "max(a)", null, 0L, 0L, "<= 20"),
                                row("unique", "fail", "bad_share", 0.25, 1L, 4L, "<= 0 rows"),
                                row("row_count", "pass", "row_count", 930.0, 0L, 930L, ">= 400"))
                        .collectAsList()
                        .stream()
                        .map(SourcePart::check))
                .containsExactly(
                        new CheckRow("history", Level.WARN, "warn", "0.5387, of 1,930 rows", "0 to 0.17"),
                        new CheckRow("limits", Level.OK, "pass", "12, of 930 rows", "<= 20"),
                        new CheckRow("limits_new", Level.NONE, "not_evaluated", "0 rows", "<= 20"),
                        new CheckRow("unique", Level.ALERT, "fail", "1 of 4 rows (25.00 %)", "<= 0 rows"),
                        new CheckRow("row_count", Level.OK, "pass", "930 rows", ">= 400"));
    }
}
