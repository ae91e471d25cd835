package io.nightshift.job.monitor;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * A row that a decision follows from, by what finds it in its table beside pipeline, night and model.
 *
 * @param table ops.alerts, ops.drift or ops.quality
 * @param subject column or metric of an alert; feature of a figure
 * @param metric of a figure; kind of an alert
 * @param value of a figure; severity of an alert
 * @param limit that the value was held against; empty of an alert
 */
record EvidenceRow(String table, String subject, String metric, double value, Optional<Double> limit) {
    static EvidenceRow alert(Alert alert) {
        return new EvidenceRow(
                MonitorTables.ALERTS.sql(), alert.subject(), alert.kind(), alert.severity(), Optional.empty());
    }

    static EvidenceRow drift(Fact fact) {
        Optional<Double> threshold = fact.figure().threshold().stream().boxed().findFirst();
        return new EvidenceRow(
                MonitorTables.DRIFT.sql(),
                fact.feature(),
                fact.metric(),
                fact.figure().value().getAsDouble(),
                threshold);
    }

    static EvidenceRow quality(Fact fact, double limit) {
        return new EvidenceRow(
                MonitorTables.QUALITY.sql(),
                fact.feature(),
                fact.metric(),
                fact.figure().value().getAsDouble(),
                Optional.of(limit));
    }

    ObjectNode toJson() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("table", table).put("subject", subject).put("metric", metric).put("value", value);
        limit.ifPresent(held -> node.put("threshold", held));
        return node;
    }
}
