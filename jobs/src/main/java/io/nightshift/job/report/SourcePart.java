package io.nightshift.job.report;

import io.nightshift.job.check.Figures;
import io.nightshift.report.ReportPage.CheckRow;
import io.nightshift.report.ReportPage.Level;
import io.nightshift.report.ReportPage.QuarantineReason;
import io.nightshift.report.ReportPage.Rows;
import io.nightshift.report.ReportPage.SourceSummary;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.Row;

/** What the night's checks said of each source, and what was rejected and why. */
final class SourcePart {
    /** Metrics that are told as rows: so many bad ones, of so many. */
    private static final Set<String> OF_ROWS = Set.of("bad_share", "rejected_share", "row_count", "none");

    private SourcePart() {}

    static List<SourceSummary> of(OpsReader reader, List<Row> checks) {
        return reader.context().pipeline().sources().keySet().stream()
                .map(source -> summary(reader, source, checks))
                .filter(summary ->
                        !summary.checks().isEmpty() || !summary.quarantine().isEmpty())
                .toList();
    }

    private static SourceSummary summary(OpsReader reader, String source, List<Row> checks) {
        List<Row> own = checks.stream()
                .filter(row -> row.getAs("source").equals(source))
                .toList();
        Rows rows = rows(own);
        List<Row> rejected = rows.quarantined() == 0 ? List.of() : reader.quarantine(source);
        List<QuarantineReason> reasons = rejected.stream()
                .map(row -> new QuarantineReason(
                        row.getAs("check") + ": " + row.getAs("reason"),
                        row.<Long>getAs("rows"),
                        row.<Long>getAs("rows")))
                .toList();
        return new SourceSummary(
                source, rows, own.stream().map(SourcePart::check).toList(), reasons);
    }

    /** Input and rejected rows, as the implicit checks of every source counted them. */
    private static Rows rows(List<Row> checks) {
        long in =
                checks.stream().mapToLong(row -> row.<Long>getAs("rows")).max().orElse(0);
        long quarantined = checks.stream()
                .filter(row -> row.getAs("check_id").equals("max_quarantined"))
                .mapToLong(row -> row.<Long>getAs("bad_rows"))
                .findFirst()
                .orElse(0);
        return new Rows(in, in - quarantined, quarantined);
    }

    static CheckRow check(Row row) {
        String status = row.getAs("status");
        String found = OF_ROWS.contains(row.<String>getAs("metric")) || row.getAs("value") == null
                ? rowsFound(row)
                : String.format(Locale.ROOT, "%s, of %,d rows", Figures.plain(row.getAs("value")), rows(row));
        return new CheckRow(row.getAs("check_id"), level(status), status, found, row.getAs("threshold"));
    }

    private static String rowsFound(Row row) {
        long rows = rows(row);
        long bad = row.<Long>getAs("bad_rows");
        return bad == 0
                ? String.format(Locale.ROOT, "%,d rows", rows)
                : String.format(Locale.ROOT, "%,d of %,d rows (%.2f %%)", bad, rows, 100.0 * bad / Math.max(1, rows));
    }

    private static long rows(Row check) {
        return check.<Long>getAs("rows");
    }

    private static Level level(String status) {
        return switch (status) {
            case "pass" -> Level.OK;
            case "warn" -> Level.WARN;
            case "fail", "error" -> Level.ALERT;
            default -> Level.NONE;
        };
    }
}
