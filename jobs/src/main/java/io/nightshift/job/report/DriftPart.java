package io.nightshift.job.report;

import static io.nightshift.job.report.QualityPart.orNaN;
import static org.apache.spark.sql.functions.col;

import io.nightshift.drift.JointCase;
import io.nightshift.job.monitor.DriftPolicies;
import io.nightshift.report.ReportPage.Alert;
import io.nightshift.report.ReportPage.Evidence;
import io.nightshift.report.ReportPage.Figure;
import io.nightshift.report.ReportPage.Histogram;
import io.nightshift.report.ReportPage.Level;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/** Open alerts with the histograms they are about, and the columns that were quiet. */
final class DriftPart {
    private final OpsReader reader;
    private final List<Row> alerts;
    private final List<Row> figures;
    private final List<Row> profiles;
    private final List<Row> past;
    private final List<Row> references;
    private final JudgedColumns columns;

    DriftPart(OpsReader reader) {
        this.reader = reader;
        this.alerts = reader.tonight("alerts").stream()
                .filter(row -> row.getAs("status").equals("open"))
                .toList();
        Set<String> subjects =
                alerts.stream().map(row -> row.<String>getAs("subject")).collect(Collectors.toSet());
        this.figures = reader.tonight("drift");
        this.profiles = reader.tonight("profiles").stream()
                .filter(row -> row.getAs("slice").equals("all"))
                .filter(row -> !row.getAs("column").equals(JointCase.SUBJECT)) // sums, not counts by bin
                .toList();
        this.past = subjects.isEmpty()
                ? List.of()
                : reader.history("drift", col("feature").isin(subjects.toArray()));
        this.references = figures.isEmpty() ? List.of() : reader.references();
        this.columns = JudgedColumns.of(
                figures,
                references,
                model -> DriftPolicies.of(reader.context()
                        .pipeline()
                        .models()
                        .get(model)
                        .monitor()
                        .drift()));
    }

    List<Alert> alerts() {
        return alerts.stream().map(this::alert).toList();
    }

    /** Columns without an alert; of those whose distribution could not be judged it says so. */
    List<String> quiet() {
        return figures.stream()
                .filter(row -> alerts.stream().noneMatch(alert -> isAbout(alert, row)))
                .map(row -> row.<String>getAs("feature"))
                .distinct()
                .sorted()
                .map(feature -> columns.isJudged(feature) ? feature : feature + " (distribution not judged)")
                .toList();
    }

    /** Whether there were figures: a champion that scored nothing, or without references, has none. */
    boolean isCompared() {
        return !figures.isEmpty();
    }

    /** Which of them could be judged. */
    JudgedColumns columns() {
        return columns;
    }

    List<Evidence> evidence() {
        return figures.stream()
                .filter(row -> row.getAs("value") != null)
                .sorted(Comparator.comparing((Row row) -> row.<Double>getAs("severity"))
                        .reversed())
                .limit(200)
                .map(this::evidence)
                .toList();
    }

    /** Severity of the gravest open alert of drift; empty where nothing was compared. */
    OptionalDouble gravest() {
        return gravest(figures, alerts);
    }

    static OptionalDouble gravest(List<Row> figures, List<Row> alerts) {
        return figures.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(alerts.stream()
                        .filter(row -> row.getAs("kind").equals("drift"))
                        .mapToDouble(row -> row.<Double>getAs("severity"))
                        .max()
                        .orElse(0));
    }

    private Alert alert(Row alert) {
        List<Row> own = figures.stream().filter(row -> isAbout(alert, row)).toList();
        return new Alert(
                label(alert),
                Level.ALERT,
                priority(alert),
                cause(alert),
                alert.<Integer>getAs("days_open"),
                history(alert, own),
                histogram(alert),
                own.stream().map(DriftPart::figure).toList());
    }

    /** With the checks that did not pass of what the column is made of. */
    private static String cause(Row alert) {
        String cause = alert.getAs("cause");
        return kept(alert, "faults")
                .map(alert::<String>getList)
                .filter(faults -> !faults.isEmpty())
                .map(faults -> cause + ". Did not pass: " + String.join(", ", faults))
                .orElse(cause);
    }

    private static double priority(Row alert) {
        return kept(alert, "priority").map(alert::getDouble).orElseGet(() -> alert.<Double>getAs("severity"));
    }

    /** Place of a column; none in a row that was written before it was kept. */
    private static Optional<Integer> kept(Row alert, String column) {
        int place = Arrays.asList(alert.schema().fieldNames()).indexOf(column);
        return place < 0 || alert.isNullAt(place) ? Optional.empty() : Optional.of(place);
    }

    private String label(Row alert) {
        String subject = alert.getAs("subject");
        return reader.context().pipeline().models().size() > 1 ? alert.getAs("model") + ": " + subject : subject;
    }

    private static boolean isAbout(Row alert, Row figure) {
        return alert.getAs("kind").equals("drift")
                && alert.getAs("model").equals(figure.getAs("model"))
                && alert.getAs("subject").equals(figure.getAs("feature"));
    }

    /** The gravest figure of the alert on the nights before. */
    private List<Double> history(Row alert, List<Row> own) {
        Optional<Row> leading = own.stream().max(Comparator.comparing(row -> row.<Double>getAs("severity")));
        return leading.map(figure -> past.stream()
                        .filter(row ->
                                isAbout(alert, row) && row.getAs("metric").equals(figure.getAs("metric")))
                        .map(row -> orNaN(row.getAs("value")))
                        .toList())
                .orElse(List.of());
    }

    private Histogram histogram(Row alert) {
        Optional<Row> profile = profiles.stream()
                .filter(row -> row.getAs("model").equals(alert.getAs("model"))
                        && row.getAs("column").equals(alert.getAs("subject")))
                .findFirst();
        return profile.flatMap(row -> reference(row).map(reference -> histogram(reference, row)))
                .orElse(Histogram.NONE);
    }

    private Optional<Row> reference(Row profile) {
        return references.stream()
                .filter(row -> List.of("bin_set_id", "model", "model_version").stream()
                        .allMatch(key -> row.getAs(key).equals(profile.getAs(key))))
                .findFirst();
    }

    private static Histogram histogram(Row reference, Row profile) {
        return new Histogram(reference.getList(reference.fieldIndex("bins")), shares(reference), shares(profile));
    }

    private static List<Double> shares(Row row) {
        List<Long> counts = row.getList(row.fieldIndex("counts"));
        double rows = Math.max(1, row.<Long>getAs("rows"));
        return counts.stream().map(count -> count / rows).toList();
    }

    private static Figure figure(Row row) {
        return new Figure(
                row.getAs("metric"),
                orNaN(row.getAs("value")),
                orNaN(row.getAs("threshold")),
                orNaN(row.getAs("p_adjusted")),
                "ops.drift: " + OpsReader.key(row));
    }

    private Evidence evidence(Row row) {
        return new Evidence(
                row.getAs("feature") + " " + row.getAs("metric"),
                orNaN(row.getAs("value")),
                orNaN(row.getAs("threshold")),
                "ops.drift",
                OpsReader.key(row));
    }
}
