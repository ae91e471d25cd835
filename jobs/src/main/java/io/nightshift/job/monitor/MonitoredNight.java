package io.nightshift.job.monitor;

import java.util.List;
import org.apache.spark.sql.Row;

/** Everything that was found out about one model in one night. */
record MonitoredNight(
        ModelNight owner, ScoredNight scored, DriftOfNight drift, QualityOfNight quality, List<Alert> alerts) {

    /** Rows that were scored. */
    long rows() {
        return drift.profiles().stream()
                .filter(profile -> profile.slice().equals(Profiles.ALL))
                .mapToLong(profile -> profile.counts().rows())
                .max()
                .orElse(0);
    }

    List<Row> profileRows() {
        return drift.profiles().stream().map(profile -> profile.toRow(owner)).toList();
    }

    List<Row> driftRows() {
        return drift.facts().stream().map(fact -> fact.toRow(owner)).toList();
    }

    List<Row> qualityRows() {
        return quality.coverage().stream()
                .map(coverage -> owner.of(coverage.version()))
                .flatMap(scorer -> quality.facts().stream().map(fact -> fact.toRow(scorer)))
                .toList();
    }

    List<Row> alertRows() {
        return alerts.stream().map(alert -> alert.toRow(owner)).toList();
    }
}
