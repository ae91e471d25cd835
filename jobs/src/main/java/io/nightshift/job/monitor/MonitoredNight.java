package io.nightshift.job.monitor;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/**
 * Everything that was found out about one model in one night.
 *
 * @param waiting columns that are beyond their limits and were not yet in nights enough
 */
record MonitoredNight(
        ModelNight owner,
        ScoredNight scored,
        DriftOfNight drift,
        QualityOfNight quality,
        List<Alert> alerts,
        Meaning meaning,
        List<String> waiting) {

    /** Rows that were scored. */
    long rows() {
        return drift.profiles().stream()
                .filter(profile -> profile.slice().equals(Profiles.ALL))
                .mapToLong(profile -> profile.counts().rows())
                .max()
                .orElse(0);
    }

    /** Figures of drift and of quality. */
    List<Fact> facts() {
        return Stream.concat(driftFacts(), quality.facts().stream()).toList();
    }

    /** Of the rows scored tonight, and of labels that matured. */
    private Stream<Fact> driftFacts() {
        return Stream.concat(drift.facts().stream(), quality.labels().facts().stream());
    }

    List<Row> profileRows() {
        return Stream.concat(
                        Stream.concat(drift.profiles().stream(), quality.labels().profiles().stream())
                                .map(profile -> profile.toRow(owner)),
                        drift.together().stream().map(together -> together.toRow(owner)))
                .toList();
    }

    List<Row> driftRows() {
        return driftFacts().map(fact -> fact.toRow(owner)).toList();
    }

    /** What labels said of an earlier night, then what is expected of the rows scored tonight. */
    List<Row> qualityRows() {
        Stream<Row> realised = quality.coverage().stream()
                .map(coverage -> owner.of(coverage.version()))
                .flatMap(scorer -> quality.facts().stream().map(fact -> fact.toRow(scorer)));
        Stream<Row> estimated = EstimatedQuality.of(scored.model().task(), drift.profiles(), drift.together()).stream()
                .map(fact -> fact.toRow(owner));
        return Stream.concat(realised, estimated).toList();
    }

    List<Row> alertRows() {
        List<Alert> ranked = meaning.ranking().ranked(alerts);
        return IntStream.range(0, ranked.size())
                .mapToObj(place -> ranked.get(place).toRow(owner, meaning, place + 1))
                .toList();
    }
}
