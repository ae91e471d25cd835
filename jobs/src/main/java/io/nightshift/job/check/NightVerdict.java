package io.nightshift.job.check;

import io.nightshift.definition.Check;
import io.nightshift.definition.Check.OnFail;
import io.nightshift.definition.OnError;
import io.nightshift.definition.Rule;
import io.nightshift.definition.Source;
import io.nightshift.drift.ValueCells;
import io.nightshift.job.CheckOutcome;
import io.nightshift.job.check.CheckCounts.Judged;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the counts of one source mean for a night.
 *
 * @param outcomes every check, in the order of the definition, implicit ones first
 * @param stopping those of them for which nothing of the night may be published
 */
public record NightVerdict(List<CheckOutcome> outcomes, List<CheckOutcome> stopping) {
    /**
     * What is judged.
     *
     * @param emptiness what to say where the night has no rows
     * @param columns how those that were found differ from those that are declared
     */
    public record Subject(String name, Source source, String emptiness, FoundColumns columns) {}

    public static NightVerdict of(Subject subject, Evaluation evaluation, CheckCounts counts, Baseline baseline) {
        Judge judge = new Judge(subject, counts);
        judge.emptiness();
        evaluation.checks().rowChecks().forEach(judge::rowCheck);
        evaluation.checks().tableChecks().forEach(check -> judge.tableCheck(check, baseline));
        for (Check check : subject.source().checks()) {
            if (check.rule() instanceof Rule.Reconcile) {
                judge.reconcile(check, baseline);
            } else if (check.rule() instanceof Rule.NoOtherColumns rule) {
                judge.columns(check, "other_columns", ColumnJudgement.others(check, rule, subject.columns()));
            } else if (check.rule() instanceof Rule.SameColumns rule) {
                judge.columns(check, "differing_columns", ColumnJudgement.differences(check, rule, subject.columns()));
            } else if (check.rule() instanceof Rule.Distribution) {
                judge.distribution(check, baseline);
            }
        }
        evaluation.broken().forEach(judge::broken);
        judge.quarantine();
        return new NightVerdict(List.copyOf(judge.outcomes), List.copyOf(judge.stopping));
    }

    /**
     * Earlier figures and values, seen from a night, and what other sources say.
     *
     * @param counted values of the night itself
     */
    public record Baseline(
            MetricHistory history, ValueHistory values, LocalDate night, OtherSources others, CountedValues counted) {
        List<Double> figures(TableCheck check, String source, HistoryRule rule) {
            return history.before(night, rule, check, source);
        }

        /** What the distribution of the night is compared with. */
        DistributionJudgement.Reference reference(Check check, String source, CountedValues.Sides sides) {
            Rule.Distribution rule = (Rule.Distribution) check.rule();
            if (sides.other().isPresent()) {
                String words = rule.with().orElseThrow();
                return new DistributionJudgement.Reference(words, sides.other().get(), Optional.empty());
            }
            EarlierNights nights = EarlierNights.of(rule);
            List<ValueCells> found = values.before(night, check, source, sides.night());
            return new DistributionJudgement.Reference(
                    nights.words(),
                    ValueCells.together(found, sides.night().isOfTexts()),
                    Thresholds.tooFew(found, nights));
        }
    }

    private static final class Judge {
        private final String name;
        private final Source source;
        private final String emptiness;
        private final CheckCounts counts;
        private final List<CheckOutcome> outcomes = new ArrayList<>();
        private final List<CheckOutcome> stopping = new ArrayList<>();

        Judge(Subject subject, CheckCounts counts) {
            this.name = subject.name();
            this.source = subject.source();
            this.emptiness = subject.emptiness();
            this.counts = counts;
        }

        void emptiness() {
            if (!source.allowEmpty()) {
                boolean empty = counts.rows() == 0;
                add(
                        table(ImplicitChecks.NOT_EMPTY, "row_count", counts.rows(), "> 0")
                                .with(empty ? "fail" : "pass", empty ? emptiness : ""),
                        empty);
            }
        }

        void rowCheck(RowCheck check) {
            Judged judged = counts.judged().get(check.id());
            RowCheck.Meaning meaning = check.meaning();
            String status = Statuses.of(meaning, judged);
            double share = judged.rows() == 0 ? Double.NaN : (double) judged.bad() / judged.rows();
            boolean isEmpty = judged.rows() == 0;
            boolean stops = status.equals(Statuses.FAIL) && (isEmpty || meaning.onFail() == OnFail.STOP);
            add(
                    new CheckOutcome(
                            name,
                            check.id(),
                            status,
                            "bad_share",
                            share,
                            "<= " + Thresholds.words(meaning.tolerate()),
                            judged.bad(),
                            judged.rows(),
                            isEmpty ? emptyMessage(status) : judged.bad() == 0 ? "" : violate(judged)),
                    stops);
        }

        private static String emptyMessage(String status) {
            return status.equals(Statuses.NOT_EVALUATED) ? "" : "there was no row to judge";
        }

        private static String violate(Judged judged) {
            return judged.bad() + " of " + judged.rows() + " rows violate it";
        }

        void tableCheck(TableCheck check, Baseline baseline) {
            Optional<String> broken = baseline.others().broken(name, check.id());
            if (broken.isPresent()) {
                broken(check.id(), broken.get());
                return;
            }
            TableJudgement judgement = judged(check, counts.measures().get(check.id()), baseline);
            TableOutcome outcome = table(check.id(), check.metric(), judgement.value(), judgement.threshold());
            add(
                    outcome.with(judgement.status(), said(check.check(), judgement.status(), judgement.message())),
                    judgement.status().equals("fail"));
        }

        private TableJudgement judged(TableCheck check, Measured measured, Baseline baseline) {
            if (check.check().rule() instanceof Rule.History history) {
                return TableJudgement.history(
                        check, measured, historyBand(check, HistoryRule.parse(history), baseline));
            }
            if (check.check().rule() instanceof Rule.Balance balance) {
                double other = baseline.others().answer(name, check.id()).figure();
                return TableJudgement.balance(check, measured, Thresholds.of(balance, other));
            }
            return TableJudgement.limits(check, measured);
        }

        void reconcile(Check check, Baseline baseline) {
            Optional<String> broken = baseline.others().broken(name, check.id());
            if (broken.isPresent()) {
                broken(check.id(), broken.get());
                return;
            }
            Reconciliation.Differences differences =
                    baseline.others().answer(name, check.id()).differences();
            TableJudgement judgement = TableJudgement.reconcile(check, differences);
            add(
                    new CheckOutcome(
                            name,
                            check.id(),
                            judgement.status(),
                            "differing_share",
                            judgement.value(),
                            judgement.threshold(),
                            differences.outside(),
                            differences.keys(),
                            said(check, judgement.status(), judgement.message())),
                    judgement.status().equals(Statuses.FAIL));
        }

        void columns(Check check, String metric, TableJudgement judgement) {
            String message = said(check, judgement.status(), judgement.message());
            add(
                    table(check.id(), metric, judgement.value(), judgement.threshold())
                            .with(judgement.status(), message),
                    judgement.status().equals(Statuses.FAIL));
        }

        void distribution(Check check, Baseline baseline) {
            Optional<String> broken = baseline.counted().broken(name, check.id());
            if (broken.isPresent()) {
                broken(check.id(), broken.get());
                return;
            }
            CountedValues.Sides sides = baseline.counted().of(name, check.id());
            String metric = ((Rule.Distribution) check.rule()).metric();
            DistributionJudgement found =
                    DistributionJudgement.of(check, sides.night(), baseline.reference(check, name, sides));
            TableJudgement verdict = found.verdict();
            CheckOutcome outcome = new CheckOutcome(
                    name,
                    check.id(),
                    verdict.status(),
                    metric,
                    verdict.value(),
                    verdict.threshold(),
                    0,
                    sides.night().rows(),
                    said(check, verdict.status(), verdict.message()));
            add(
                    outcome.counting(new CheckOutcome.Counted(sides.night(), found.bins())),
                    verdict.status().equals(Statuses.FAIL));
        }

        /** The author's own words stand before what was found. */
        private static String said(Check check, String status, String message) {
            boolean isBroken = !message.isEmpty() && !status.equals(Statuses.NOT_EVALUATED);
            return isBroken ? check.message().map(own -> own + ": ").orElse("") + message : message;
        }

        private Thresholds.Band historyBand(TableCheck check, HistoryRule rule, Baseline baseline) {
            return Thresholds.of(rule, baseline.figures(check, name, rule));
        }

        void broken(String id, String why) {
            CheckOutcome outcome = table(id, "none", Double.NaN, "").with("error", "the check could not run: " + why);
            add(outcome, source.onError() == OnError.STOP);
        }

        void quarantine() {
            boolean allowed = source.maxQuarantined().allows(counts.rejected(), counts.rows());
            double share = counts.rows() == 0 ? Double.NaN : (double) counts.rejected() / counts.rows();
            String status = counts.rows() == 0 ? "not_evaluated" : allowed ? "pass" : "fail";
            add(
                    new CheckOutcome(
                            name,
                            ImplicitChecks.MAX_QUARANTINED,
                            status,
                            "rejected_share",
                            share,
                            "<= " + Thresholds.words(source.maxQuarantined()),
                            counts.rejected(),
                            counts.rows(),
                            allowed ? "" : counts.rejected() + " of " + counts.rows() + " rows were rejected"),
                    status.equals("fail"));
        }

        private TableOutcome table(String id, String metric, double value, String threshold) {
            return (status, message) ->
                    new CheckOutcome(name, id, status, metric, value, threshold, 0, counts.rows(), message);
        }

        private void add(CheckOutcome outcome, boolean stops) {
            outcomes.add(outcome);
            if (stops) {
                stopping.add(outcome);
            }
        }
    }

    @FunctionalInterface
    private interface TableOutcome {
        CheckOutcome with(String status, String message);
    }
}
