package io.nightshift.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nightshift.job.CheckOutcome;
import io.nightshift.job.StepReport;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/** The part of a result document that tells what a flow did: in sum, then step by step. */
final class FlowJson {
    private final ObjectNode document;

    FlowJson(ObjectNode document) {
        this.document = document;
    }

    void put(FlowFacts facts) {
        document.put("pipeline", facts.plan().pipeline().pipeline())
                .put("environment", facts.plan().environment())
                .put("plan_digest", facts.plan().digest())
                .put("flow", facts.flow());
        ArrayNode nights = document.putArray("nights");
        facts.nights().nights().stream().map(LocalDate::toString).forEach(nights::add);
        putSums(facts);
        putNumbers("messages", document, facts.messages());
        ArrayNode steps = document.putArray("steps");
        facts.reports()
                .forEach(report ->
                        putStep(steps.addObject(), report, facts.seconds().getOrDefault(report, 0.0)));
    }

    private void putSums(FlowFacts facts) {
        Map<String, Long> read = new TreeMap<>();
        Map<String, Long> written = new TreeMap<>();
        Map<String, Long> rows = new TreeMap<>();
        Map<String, Long> checks = new TreeMap<>();
        for (StepReport report : facts.reports()) {
            report.read().forEach((table, version) -> read.merge(table, version, Math::max));
            report.written().forEach((table, version) -> written.merge(table, version, Math::max));
            if (report.written().size() == 1) { // a step that writes several tables does not say which took which rows
                report.written()
                        .keySet()
                        .forEach(table -> rows.merge(table, report.rows().out(), Long::sum));
            }
            report.checks().forEach(check -> checks.merge(check.status(), 1L, Long::sum));
        }
        putNumbers("versions_read", document, read);
        putNumbers("versions_written", document, written);
        putNumbers("rows_written", document, rows);
        putNumbers("checks", document, checks);
    }

    private static void putStep(ObjectNode node, StepReport report, double seconds) {
        node.put("step", report.step().text())
                .put("night", report.night().toString())
                .put("status", report.status().text())
                .put("seconds", seconds)
                .put("rows_in", report.rows().in())
                .put("rows_out", report.rows().out());
        putNumbers("versions_read", node, report.read());
        putNumbers("versions_written", node, report.written());
        ArrayNode checks = node.putArray("checks");
        report.checks().forEach(check -> putCheck(checks.addObject(), check));
        ObjectNode details = node.putObject("details");
        new TreeMap<>(report.details()).forEach(details::put);
        report.failure().ifPresent(failure -> JobResult.putError(node, failure));
    }

    private static void putCheck(ObjectNode node, CheckOutcome check) {
        node.put("source", check.source())
                .put("check", check.checkId())
                .put("status", check.status())
                .put("metric", check.metric())
                .put("threshold", check.threshold())
                .put("bad_rows", check.badRows())
                .put("rows", check.rows())
                .put("message", check.message());
        if (Double.isFinite(check.value())) { // JSON has no NaN
            node.put("value", check.value());
        } else {
            node.putNull("value");
        }
    }

    private static void putNumbers(String key, ObjectNode node, Map<String, Long> numbers) {
        ObjectNode object = node.putObject(key);
        new TreeMap<>(numbers).forEach(object::put);
    }
}
