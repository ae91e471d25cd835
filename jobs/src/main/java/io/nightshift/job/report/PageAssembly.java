package io.nightshift.job.report;

import io.nightshift.definition.Pipeline;
import io.nightshift.registry.Decision;
import io.nightshift.registry.Proposal;
import io.nightshift.registry.StandingRequest;
import io.nightshift.report.ReportPage;
import io.nightshift.report.ReportPage.Alert;
import io.nightshift.report.ReportPage.Evidence;
import io.nightshift.report.ReportPage.Fact;
import io.nightshift.report.ReportPage.Heading;
import io.nightshift.report.ReportPage.Level;
import io.nightshift.report.ReportPage.QualitySeries;
import io.nightshift.report.ReportPage.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/** Puts one night's page together out of the rows that the night left behind. */
final class PageAssembly {
    private static final int DECISIONS_SHOWN = 20;

    /** As many as the words of a plan show; all of them are in ops/runs. */
    private static final int DIGITS_SHOWN = 12;

    private final OpsReader reader;
    private final DriftPart drift;
    private final List<Decision> decisions;
    private final List<Row> checks;

    PageAssembly(OpsReader reader) {
        this.reader = reader;
        this.drift = new DriftPart(reader);
        this.decisions = reader.decisions();
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
    List<Decision> retrains() {
        return decisions.stream()
                .filter(decision -> decision.kind() == Decision.Kind.RETRAIN)
                .filter(decision -> decision.night().equals(reader.night()))
                .toList();
    }

    ReportPage page() {
        Pipeline pipeline = reader.context().pipeline();
        List<Alert> alerts = drift.alerts();
        List<QualitySeries> quality = QualityPart.of(reader, decisions);
        List<Evidence> evidence = new ArrayList<>(QualityPart.evidence(quality));
        evidence.addAll(drift.evidence());
        return new ReportPage(
                new Heading(pipeline.pipeline(), pipeline.description(), reader.night()),
                failure().map(NightFailure::verdict).orElseGet(() -> verdict(alerts)),
                facts(),
                quality,
                SlicePart.of(reader),
                alerts,
                drift.quiet(),
                drift.columns().unjudgedInWords(),
                SourcePart.of(reader, checks),
                decisionRows(),
                evidence);
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
        if (!reader.context().pipeline().models().isEmpty()) {
            parts.add(champions().isEmpty() ? "there is no champion yet" : alertWords(alerts));
        }
        String sentence = String.join(", ", parts) + ".";
        return new Verdict(level, sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1), retrain());
    }

    private String alertWords(List<Alert> alerts) {
        if (alerts.isEmpty() && !drift.isCompared()) {
            return "and drift was not looked for";
        }
        if (alerts.isEmpty()) {
            return drift.columns().quietInWords();
        }
        Alert gravest = Collections.max(alerts, (a, b) -> Double.compare(a.severity(), b.severity()));
        return plural(alerts.size(), "alert") + " open, gravest: " + gravest.subject();
    }

    private String retrain() {
        if (reader.context().pipeline().models().isEmpty()) {
            return "";
        }
        List<String> sentences = new ArrayList<>();
        retrains().stream()
                .map(Decision::proposal)
                .map(asked -> "Retrain of " + asked.id().model() + " asked for: " + asked.why() + ".")
                .forEach(sentences::add);
        if (sentences.isEmpty()) {
            sentences.add("No retrain was asked for tonight.");
        }
        standing().forEach((model, request) -> sentences.add("That of " + model + " was " + request.inWords() + "."));
        return String.join(" ", sentences);
    }

    /** Requests of earlier nights that hold still, by model. */
    private Map<String, StandingRequest> standing() {
        Map<String, StandingRequest> standing = new TreeMap<>();
        decisions.stream()
                .collect(Collectors.groupingBy(
                        decision -> decision.proposal().id().model()))
                .forEach((model, known) -> StandingRequest.upTo(reader.night(), known)
                        .filter(request -> request.request().night().isBefore(reader.night()))
                        .filter(request -> request.holds(reader.night()))
                        .ifPresent(request -> standing.put(model, request)));
        return standing;
    }

    private List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        champions()
                .forEach((model, decision) -> facts.add(new Fact(
                        "champion of " + model, version(decision.proposal().to()), "since " + decision.night())));
        reader.context().pipeline().models().keySet().stream()
                .filter(model -> !champions().containsKey(model))
                .forEach(model -> facts.add(new Fact("champion of " + model, "none", "train and promote one")));
        facts.addAll(stepFacts());
        facts.add(new Fact(
                "plan",
                reader.context().plan().digest().substring(0, DIGITS_SHOWN),
                "environment " + reader.context().plan().environment()));
        return facts;
    }

    private List<Fact> stepFacts() {
        return steps().stream()
                .map(step -> new Fact(step.name(), step.status(), rows(step), step.notices()))
                .toList();
    }

    private static String rows(StepFacts step) {
        return String.format(Locale.ROOT, "%,d rows in, %,d out", step.in(), step.out());
    }

    /** Why the night was not brought to its end. */
    Optional<NightFailure> failure() {
        return NightFailure.of(steps());
    }

    List<StepFacts> steps() {
        return StepFacts.of(reader);
    }

    private Map<String, Decision> champions() {
        Map<String, Decision> champions = new TreeMap<>();
        decisions.stream()
                .filter(decision -> decision.kind().enthrones())
                .forEach(decision -> champions.put(decision.proposal().id().model(), decision));
        return champions;
    }

    private List<ReportPage.Decision> decisionRows() {
        List<ReportPage.Decision> rows =
                new ArrayList<>(decisions.stream().map(PageAssembly::decision).toList());
        Collections.reverse(rows);
        return rows.subList(0, Math.min(rows.size(), DECISIONS_SHOWN));
    }

    private static ReportPage.Decision decision(Decision decision) {
        Proposal proposal = decision.proposal();
        return new ReportPage.Decision(
                decision.night(),
                proposal.id().model(),
                decision.kind().text(),
                version(proposal.from()) + " \u2192 " + version(proposal.to()),
                proposal.why(),
                proposal.who());
    }

    private static String version(Optional<Long> version) {
        return version.map(number -> "v" + number).orElse("\u2013");
    }

    private static String plural(long count, String noun) {
        return count == 1 ? "1 " + noun : count + " " + noun + "s";
    }
}
