package io.nightshift.job.report;

import static org.apache.spark.sql.functions.lit;

import io.nightshift.definition.Pipeline;
import io.nightshift.report.ReportPage;
import io.nightshift.report.ReportPage.Alert;
import io.nightshift.report.ReportPage.Decision;
import io.nightshift.report.ReportPage.Fact;
import io.nightshift.report.ReportPage.Heading;
import io.nightshift.report.ReportPage.Level;
import io.nightshift.report.ReportPage.Verdict;
import java.sql.Date;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/** Puts one night's page together out of the rows that the night left behind. */
final class PageAssembly {
    private static final int DECISIONS_SHOWN = 20;

    private final OpsReader reader;
    private final DriftPart drift;
    private final List<Row> decisions;
    private final List<Row> checks;

    PageAssembly(OpsReader reader) {
        this.reader = reader;
        this.drift = new DriftPart(reader);
        this.decisions = reader.all("decisions", lit(true));
        this.checks = reader.tonight("checks");
    }

    DriftPart drift() {
        return drift;
    }

    /** Checks that failed or could not run. */
    long failedChecks() {
        return checks.stream()
                .filter(row -> List.of("fail", "error").contains(row.<String>getAs("status")))
                .count();
    }

    /** Decisions of the night that ask for a retrain. */
    List<Row> retrains() {
        return decisions.stream()
                .filter(row -> row.getAs("decision").equals("retrain")
                        && row.<Date>getAs("night").toLocalDate().equals(reader.night()))
                .toList();
    }

    ReportPage page() {
        Pipeline pipeline = reader.context().pipeline();
        List<Alert> alerts = drift.alerts();
        return new ReportPage(
                new Heading(pipeline.pipeline(), pipeline.description(), reader.night()),
                verdict(alerts),
                facts(),
                QualityPart.of(reader, decisions),
                alerts,
                drift.quiet(),
                SourcePart.of(reader, checks),
                decisionRows(),
                drift.evidence());
    }

    private Verdict verdict(List<Alert> alerts) {
        long warnings = checks.stream()
                .filter(row -> row.getAs("status").equals("warn"))
                .count();
        Level level = failedChecks() > 0 || !alerts.isEmpty() ? Level.ALERT : warnings > 0 ? Level.WARN : Level.OK;
        List<String> parts = new ArrayList<>();
        parts.add(failedChecks() > 0 ? plural(failedChecks(), "check") + " failed" : "the data passed its checks");
        if (warnings > 0) {
            parts.add(plural(warnings, "check") + " warned");
        }
        parts.add(champions().isEmpty() ? "there is no champion yet" : alertWords(alerts));
        String sentence = String.join(", ", parts) + ".";
        return new Verdict(level, sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1), retrain());
    }

    private static String alertWords(List<Alert> alerts) {
        if (alerts.isEmpty()) {
            return "and nothing drifted beyond its reference";
        }
        Alert gravest = Collections.max(alerts, (a, b) -> Double.compare(a.severity(), b.severity()));
        return plural(alerts.size(), "alert") + " open, gravest: " + gravest.subject();
    }

    private String retrain() {
        if (reader.context().pipeline().models().isEmpty()) {
            return "";
        }
        return retrains().stream()
                .map(row -> "Retrain of " + row.getAs("model") + " asked for: " + row.getAs("why") + ".")
                .findFirst()
                .orElse("No retrain was asked for.");
    }

    private List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        champions()
                .forEach((model, row) -> facts.add(new Fact(
                        "champion of " + model, "v" + row.<Long>getAs("to_version"), "since " + row.getAs("night"))));
        reader.context().pipeline().models().keySet().stream()
                .filter(model -> !champions().containsKey(model))
                .forEach(model -> facts.add(new Fact("champion of " + model, "none", "train and promote one")));
        facts.addAll(stepFacts());
        facts.add(new Fact(
                "plan",
                reader.context().plan().digest(),
                "environment " + reader.context().plan().environment()));
        return facts;
    }

    private List<Fact> stepFacts() {
        return steps().stream()
                .map(step -> new Fact(
                        step.name(),
                        step.status(),
                        String.format(Locale.ROOT, "%,d rows in, %,d out", step.in(), step.out())))
                .toList();
    }

    List<StepFacts> steps() {
        return StepFacts.of(reader);
    }

    private Map<String, Row> champions() {
        Map<String, Row> champions = new TreeMap<>();
        decisions.stream()
                .filter(row -> List.of("promote", "approve", "rollback").contains(row.<String>getAs("decision")))
                .forEach(row -> champions.put(row.getAs("model"), row));
        return champions;
    }

    private List<Decision> decisionRows() {
        List<Decision> rows =
                new ArrayList<>(decisions.stream().map(PageAssembly::decision).toList());
        Collections.reverse(rows);
        return rows.subList(0, Math.min(rows.size(), DECISIONS_SHOWN));
    }

    private static Decision decision(Row row) {
        return new Decision(
                row.<Date>getAs("night").toLocalDate(),
                row.<String>getAs("decision"),
                version(row, "from_version") + " \u2192 " + version(row, "to_version"),
                row.getAs("why"),
                row.getAs("who"));
    }

    private static String version(Row row, String column) {
        return Optional.ofNullable(row.<Long>getAs(column))
                .map(version -> "v" + version)
                .orElse("\u2013");
    }

    private static String plural(long count, String noun) {
        return count == 1 ? "1 " + noun : count + " " + noun + "s";
    }
}
