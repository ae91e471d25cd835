package io.nightshift.job.monitor;

import io.nightshift.drift.DriftFigure;
import io.nightshift.drift.DriftPolicy;
import io.nightshift.drift.DriftStatus;
import io.nightshift.drift.JointCase;
import io.nightshift.drift.JointJudge;
import io.nightshift.drift.JointVerdict;
import io.nightshift.job.monitor.Finding.Verdict;
import java.util.List;
import java.util.Optional;

/** How differently features go together from how they did in training. */
record JointDrift(List<Fact> facts, Finding finding) {
    /**
     * @param together empty where the night lacks one of the features, or has no rows
     * @param columns what was found of single columns
     */
    static JointDrift of(Optional<JointProfile> together, List<Finding> columns, DriftPolicy policy) {
        return together.map(profile -> of(profile, columns, policy))
                .orElseGet(() -> unknown("there are no rows, or not all of the features"));
    }

    private static JointDrift of(JointProfile profile, List<Finding> columns, DriftPolicy policy) {
        List<String> drifted = columns.stream()
                .filter(finding -> finding.verdict() == Verdict.ALERT)
                .map(Finding::subject)
                .toList();
        JointVerdict judged = JointJudge.judge(profile.drift(), drifted, policy);
        if (judged.verdict().figures().isEmpty()) {
            return unknown("too few rows, or nights of the reference, to tell how features go together");
        }
        Fact.Rows rows =
                new Fact.Rows(profile.reference().all().rows(), profile.sums().rows(), Double.NaN);
        List<Fact> facts = judged.verdict().figures().stream()
                .map(figure -> fact(profile, rows, figure))
                .toList();
        Attribution attribution =
                judged.verdict().status() == DriftStatus.ALERT ? Attribution.of(judged.parts()) : Attribution.NONE;
        return new JointDrift(facts, Finding.of(judged.verdict(), attribution));
    }

    private static Fact fact(JointProfile profile, Fact.Rows rows, DriftFigure figure) {
        return Fact.drift(
                JointCase.SUBJECT,
                profile.window(),
                rows,
                figure,
                profile.reference().binSetId());
    }

    private static JointDrift unknown(String why) {
        return new JointDrift(List.of(), new Finding(JointCase.SUBJECT, "drift", Verdict.UNKNOWN, 0, why));
    }
}
