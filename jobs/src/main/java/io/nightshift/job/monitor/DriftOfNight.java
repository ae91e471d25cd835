package io.nightshift.job.monitor;

import static org.apache.spark.sql.functions.col;

import io.nightshift.drift.BinCounts;
import io.nightshift.drift.DriftCase;
import io.nightshift.drift.DriftJudge;
import io.nightshift.drift.DriftPolicy;
import io.nightshift.drift.DriftStatus;
import io.nightshift.drift.DriftVerdict;
import io.nightshift.failure.Excerpt;
import io.nightshift.job.bins.ColumnTally;
import io.nightshift.job.monitor.Finding.Verdict;
import io.nightshift.spark.EngineColumns;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
     * Counts the rows in one scan and judges all columns together. A column that is missing, or is of another kind than it was, is
     * said to be so, and stops none of the others.
     *
     * @param scored as {@link ScoredNight} gives them
     * @param references none where they are lost: then nothing can be told, and quality still can
     * @param window night of the rows
     */
    public static DriftOfNight of(
            Dataset<Row> scored, List<Reference> references, LocalDate window, DriftPolicy policy) {
        List<Reference> comparable = new ArrayList<>();
        List<Fact> facts = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (Reference reference : references) {
            Optional<String> why = Comparability.fault(reference.column(), scored.schema());
            if (why.isEmpty()) {
                comparable.add(reference);
            } else {
                DriftVerdict none =
                        DriftVerdict.notApplicable(reference.column().name());
                facts.addAll(facts(reference, new Fact.Rows(reference.counts().rows(), 0, Double.NaN), none, window));
                findings.add(new Finding(none.subject(), "drift", Verdict.UNKNOWN, 0, why.get()));
            }
        }
        if (comparable.isEmpty()) {
            return new DriftOfNight(List.of(), facts, findings);
        }
        DriftOfNight judged = judge(profiles(scored, comparable, window), comparable, window, policy);
        facts.addAll(0, judged.facts);
        findings.addAll(0, judged.findings);
        return new DriftOfNight(judged.profiles, facts, findings);
    }

    private static List<Profile> profiles(Dataset<Row> scored, List<Reference> references, LocalDate window) {
        List<MonitoredColumn> columns =
                references.stream().map(Reference::column).toList();
        Map<String, Map<String, ColumnTally>> tallies = Profiles.tallies(scored, columns, col(EngineColumns.SLICES));
        List<Profile> profiles = new ArrayList<>();
        for (Reference reference : references) {
            tallies.get(reference.column().column())
                    .forEach((slice, tally) -> profiles.add(new Profile(reference, slice, window, tally)));
        }
        return profiles;
    }

    private static DriftOfNight judge(
            List<Profile> profiles, List<Reference> references, LocalDate window, DriftPolicy policy) {
        List<DriftCase> cases = references.stream()
                .map(reference -> new DriftCase(
                        reference.column().name(),
                        reference.column().bins(),
                        reference.counts(),
                        reference.nights(),
                        allRows(profiles, reference)))
                .toList();
        List<DriftVerdict> verdicts = DriftJudge.judge(cases, policy);
        List<Fact> facts = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            Fact.Rows rows = new Fact.Rows(
                    cases.get(i).reference().rows(), cases.get(i).current().rows(), Double.NaN);
            facts.addAll(facts(references.get(i), rows, verdicts.get(i), window));
            findings.add(
                    finding(verdicts.get(i), attribution(cases.get(i), verdicts.get(i), references.get(i), profiles)));
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

    private static List<Fact> facts(Reference reference, Fact.Rows rows, DriftVerdict verdict, LocalDate window) {
        return verdict.figures().stream()
                .map(figure -> Fact.drift(reference.column().name(), window, rows, figure, reference.binSetId()))
                .toList();
    }

    private static Attribution attribution(
            DriftCase drift, DriftVerdict verdict, Reference reference, List<Profile> profiles) {
        return verdict.status() == DriftStatus.ALERT
                ? Attribution.of(
                        drift,
                        verdict.moved(),
                        reference,
                        profiles.stream()
                                .filter(profile -> profile.reference().equals(reference))
                                .toList())
                : Attribution.NONE;
    }

    private static Finding finding(DriftVerdict verdict, Attribution attribution) {
        Verdict known = verdict.status() == DriftStatus.INSUFFICIENT_DATA ? Verdict.UNKNOWN : Verdict.FINE;
        Verdict raised = verdict.status() == DriftStatus.ALERT ? Verdict.ALERT : known;
        List<String> unjudged = verdict.metrics(DriftStatus.INSUFFICIENT_DATA);
        String quiet = "no more than nights of the reference differ"
                + (unjudged.isEmpty() ? "" : ", as far as could be judged: not " + String.join(", ", unjudged));
        String cause =
                verdict.cause().isEmpty() ? quiet : Excerpt.of(verdict.cause(), LONGEST_CAUSE) + attribution.inWords();
        return new Finding(
                verdict.subject(),
                "drift",
                raised,
                verdict.severity(),
                cause,
                verdict.metrics(DriftStatus.ALERT),
                unjudged,
                attribution.carriers(),
                Optional.empty());
    }
}
