package io.nightshift.job.model;

import io.nightshift.job.JobContext;
import io.nightshift.job.NightRange;
import io.nightshift.job.Step;
import io.nightshift.job.StepReport;
import io.nightshift.plan.StepName;
import io.nightshift.registry.Decision;
import io.nightshift.registry.DecisionLog;
import io.nightshift.registry.ModelVersion;
import io.nightshift.registry.Proposal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lets each night's challenger through its gate, or not: one row of ops/decisions either way. The detail {@code outcome} is
 * promoted where any model has a new champion, else rejected.
 */
public final class PromoteStep implements Step {
    /** Detail of the report that says how the night ended. */
    public static final String OUTCOME = "outcome";

    public static final String PROMOTED = "promoted";
    public static final String REJECTED = "rejected";

    private static final String GATE = "nightshift";

    @Override
    public StepName name() {
        return StepName.PROMOTE;
    }

    @Override
    public String inputs(JobContext context, LocalDate night) {
        return Contest.inputs(context, night);
    }

    @Override
    public List<StepReport> run(JobContext context, NightRange nights) {
        List<Training> trainings = Training.of(context, nights.first());
        StepReport report = Training.report(name(), nights.first(), trainings);
        List<String> outcomes = new ArrayList<>();
        for (Training training : trainings) {
            DecisionLog.Recorded recorded = decide(context, Contest.of(training));
            Decision decision = recorded.decision();
            String model = training.id().model();
            String outcome = decision.kind() == Decision.Kind.PROMOTE ? PROMOTED : REJECTED;
            outcomes.add(outcome);
            report = report.writing(recorded.commit())
                    .with(model + "." + OUTCOME, outcome)
                    .with(model + ".why", decision.proposal().why())
                    .with(model + ".decision_id", decision.decisionId())
                    .noting(model + ": version " + challenger(decision) + " " + outcome + ", "
                            + decision.proposal().why());
        }
        return List.of(
                outcomes.isEmpty() ? report : report.with(OUTCOME, outcomes.contains(PROMOTED) ? PROMOTED : REJECTED));
    }

    private static long challenger(Decision decision) {
        return decision.proposal().to().orElseThrow();
    }

    private static DecisionLog.Recorded decide(JobContext context, Contest contest) {
        Evaluation evaluation = contest.frozen()
                .orElseThrow(() -> ModelErrors.notEvaluated(
                        contest.id(), contest.challenger().version()));
        Gatekeeper.Verdict verdict =
                Gatekeeper.judge(contest.training().definition().gate(), evaluation);
        Proposal proposal = new Proposal(
                contest.id(),
                contest.challenger().night(),
                verdict.promoted() ? Decision.Kind.PROMOTE : Decision.Kind.REJECT,
                contest.champion().map(ModelVersion::version),
                Optional.of(contest.challenger().version()),
                verdict.why(),
                new Proposal.BothMetrics(evaluation.championMetrics(), evaluation.challengerMetrics()),
                Gatekeeper.evidence(evaluation),
                GATE,
                evaluation.inputs());
        return new DecisionLog(context.spark(), context.tables(), context.clock())
                .record(proposal, context.run().runId());
    }
}
