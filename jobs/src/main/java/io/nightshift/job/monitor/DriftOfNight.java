package io.nightshift.job.monitor;

import static org.apache.spark.sql.functions.col;

import io.nightshift.drift.BinCounts;
import io.nightshift.drift.DriftCase;
import io.nightshift.drift.DriftJudge;
import io.nightshift.drift.DriftPolicy;
import io.nightshift.drift.DriftStatus;
import io.nightshift.drift.DriftVerdict;
import io.nightshift.job.monitor.Finding.Verdict;
import io.nightshift.spark.EngineColumns;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How the rows scored in one night differ from the champion's reference.
 *
 * @param profiles counts of every column and slice
 * @param together how features go together, over all rows; empty where it cannot be compared
 * @param facts every statistic of every column, over all rows
 * @param findings one a column, and one of the features together
 */
public record DriftOfNight(
        List<Profile> profiles, Optional<JointProfile> together, List<Fact> facts, List<Finding> findings) {
    /**
     * Counts the rows in one scan and judges all columns together. A column that is missing, or is of another kind than it was, is
     * said to be so, and stops none of the others.
     *
     * @param scored as {@link ScoredNight} gives them
     * @param references none where they are lost: then nothing can be told, and quality still can
     * @param window night of the rows
     */
    public static DriftOfNight of(Dataset<Row> scored, References references, LocalDate window, DriftPolicy policy) {
        List<Reference> comparable = new ArrayList<>();
        List<Fact> facts = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (Reference reference : references.columns()) {
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
        return compared(scored, new References(comparable, references.label(), references.together()), window, policy)
                .with(facts, findings);
    }

    private static DriftOfNight compared(
            Dataset<Row> scored, References references, LocalDate window, DriftPolicy policy) {
        Tonight tonight = references.columns().isEmpty() ? Tonight.NOTHING : Tonight.count(scored, references, window);
        DriftOfNight judged = judge(tonight.profiles(), references.columns(), window, policy);
        return references
                .together()
                .map(together -> JointDrift.of(tonight.together(), judged.findings, policy))
                .map(joint -> new DriftOfNight(judged.profiles, tonight.together(), judged.facts, judged.findings)
                        .with(joint.facts(), List.of(joint.finding())))
                .orElse(judged);
    }

    private DriftOfNight with(List<Fact> moreFacts, List<Finding> moreFindings) {
        return new DriftOfNight(
                profiles,
                together,
                Stream.concat(facts.stream(), moreFacts.stream()).toList(),
                Stream.concat(findings.stream(), moreFindings.stream()).toList());
    }

    /** What one scan counts. */
    private record Tonight(List<Profile> profiles, Optional<JointProfile> together) {
        static final Tonight NOTHING = new Tonight(List.of(), Optional.empty());

        static Tonight count(Dataset<Row> scored, References references, LocalDate window) {
            List<Reference> own = references
                    .together()
                    .map(together -> together.of(references.columns()))
                    .orElse(List.of());
            Profiles.Tallied tallied = Profiles.tallies(
                    scored,
                    references.columns().stream().map(Reference::column).toList(),
                    JointReference.codes(own),
                    col(EngineColumns.SLICES));
            List<Profile> profiles = new ArrayList<>();
            for (Reference reference : references.columns()) {
                tallied.columns()
                        .get(reference.column().column())
                        .forEach((slice, tally) -> profiles.add(new Profile(reference, slice, window, tally)));
            }
            Optional<JointProfile> together = own.isEmpty()
                    ? Optional.empty()
                    : tallied.together()
                            .map(sums -> references.together().orElseThrow().tonight(own, sums, window));
            return new Tonight(profiles, together);
        }
    }

    /**
     * Judges columns that are counted, together.
     *
     * @param references of the columns
     */
    static DriftOfNight judge(
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
            findings.add(Finding.of(
                    verdicts.get(i), attribution(cases.get(i), verdicts.get(i), references.get(i), profiles)));
        }
        return new DriftOfNight(profiles, Optional.empty(), facts, findings);
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
}
