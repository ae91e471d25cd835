package io.nightshift.job.monitor;

import static org.apache.spark.sql.functions.col;

import io.nightshift.drift.BinCounts;
import io.nightshift.drift.DriftCase;
import io.nightshift.drift.DriftJudge;
import io.nightshift.drift.DriftPolicy;
import io.nightshift.drift.DriftStatus;
import io.nightshift.drift.DriftVerdict;
import io.nightshift.failure.Excerpt;
import io.nightshift.job.monitor.Finding.Verdict;
import io.nightshift.spark.EngineColumns;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How the rows scored in one night differ from the champion's reference.
 *
 * @param profiles counts of every column and slice
 * @param facts every statistic of every column, over all rows
 * @param findings one a column
 */
public record DriftOfNight(List<Profile> profiles, List<Fact> facts, List<Finding> findings) {
    /** A cause names a category of the data, which may be of any length. */
    private static final int LONGEST_CAUSE = 300;

    /**
     * Counts the rows in one scan and judges all columns together.
     *
     * @param scored as {@link ScoredNight} gives them
     * @param references none where they are lost: then nothing can be told, and quality still can
     * @param window night of the rows
     */
    public static DriftOfNight of(Dataset<Row> scored, List<Reference> references, LocalDate window) {
        if (references.isEmpty()) {
            return new DriftOfNight(List.of(), List.of(), List.of());
        }
        List<MonitoredColumn> columns =
                references.stream().map(Reference::column).toList();
        Map<String, Map<String, BinCounts>> counts = Profiles.counts(scored, columns, col(EngineColumns.SLICES));
        List<Profile> profiles = new ArrayList<>();
        for (Reference reference : references) {
            counts.get(reference.column().column())
                    .forEach((slice, rows) -> profiles.add(new Profile(reference, slice, window, rows)));
        }
        return judge(profiles, references, window);
    }

    private static DriftOfNight judge(List<Profile> profiles, List<Reference> references, LocalDate window) {
        List<DriftCase> cases = references.stream()
                .map(reference -> new DriftCase(
                        reference.column().name(),
                        reference.column().bins(),
                        reference.counts(),
                        reference.nights(),
                        allRows(profiles, reference)))
                .toList();
        List<DriftVerdict> verdicts = DriftJudge.judge(cases, DriftPolicy.DEFAULT);
        List<Fact> facts = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            Reference reference = references.get(i);
            facts.addAll(facts(reference, cases.get(i), verdicts.get(i), window));
            findings.add(finding(verdicts.get(i)));
        }
        return new DriftOfNight(profiles, facts, findings);
    }

    private static BinCounts allRows(List<Profile> profiles, Reference reference) {
        return profiles.stream()
                .filter(profile ->
                        profile.reference().equals(reference) && profile.slice().equals(Profiles.ALL))
                .map(Profile::counts)
                .findFirst()
                .orElse(BinCounts.none(reference.column().bins()));
    }

    private static List<Fact> facts(Reference reference, DriftCase drift, DriftVerdict verdict, LocalDate window) {
        Fact.Rows rows = new Fact.Rows(drift.reference().rows(), drift.current().rows(), Double.NaN);
        return verdict.figures().stream()
                .map(figure -> Fact.drift(reference.column().name(), window, rows, figure, reference.binSetId()))
                .toList();
    }

    private static Finding finding(DriftVerdict verdict) {
        Verdict known = verdict.status() == DriftStatus.INSUFFICIENT_DATA ? Verdict.UNKNOWN : Verdict.FINE;
        Verdict raised = verdict.status() == DriftStatus.ALERT ? Verdict.ALERT : known;
        List<String> unjudged = verdict.metrics(DriftStatus.INSUFFICIENT_DATA);
        String quiet = "no more than nights of the reference differ"
                + (unjudged.isEmpty() ? "" : ", as far as could be judged: not " + String.join(", ", unjudged));
        String cause = verdict.cause().isEmpty() ? quiet : Excerpt.of(verdict.cause(), LONGEST_CAUSE);
        return new Finding(
                verdict.subject(),
                "drift",
                raised,
                verdict.severity(),
                cause,
                verdict.metrics(DriftStatus.ALERT),
                unjudged);
    }
}
