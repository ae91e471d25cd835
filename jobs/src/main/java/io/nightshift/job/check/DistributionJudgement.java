package io.nightshift.job.check;

import io.nightshift.definition.Check;
import io.nightshift.definition.Check.Treatment;
import io.nightshift.definition.Rule;
import io.nightshift.definition.Statistic;
import io.nightshift.drift.BinSet;
import io.nightshift.drift.CellBins;
import io.nightshift.drift.DriftCase;
import io.nightshift.drift.DriftStatistic;
import io.nightshift.drift.ValueCells;
import io.nightshift.job.CheckOutcome.Bin;
import io.nightshift.job.check.Thresholds.Band;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the distance of two distributions means to a check.
 *
 * @param bins what was compared; empty where nothing was
 */
record DistributionJudgement(TableJudgement verdict, List<Bin> bins) {
    private static final int BINS_OF_NUMBERS = 10;
    private static final int BINS_OF_TEXTS = 30;

    /**
     * What a night is compared with.
     *
     * @param unknown why there is none
     */
    record Reference(String words, ValueCells values, Optional<String> unknown) {}

    static DistributionJudgement of(Check check, ValueCells night, Reference reference) {
        Rule.Distribution rule = (Rule.Distribution) check.rule();
        boolean leavesNullOut = check.nulls().filter(Treatment.SKIP::equals).isPresent();
        ValueCells now = leavesNullOut ? night.withoutNulls() : night;
        ValueCells before = leavesNullOut ? reference.values().withoutNulls() : reference.values();
        String threshold = threshold(rule, reference);
        if (now.rows() == 0) {
            String status = Statuses.ofNothing(check.onEmpty(), check.severity());
            return silent(threshold, status, "there was no row to judge");
        }
        Optional<String> reason = tooFew("has ", now, rule)
                .or(reference::unknown)
                .or(() -> tooFew("what it is compared with has ", before, rule));
        if (reason.isPresent()) {
            return silent(threshold, Statuses.NOT_EVALUATED, reason.get());
        }
        DriftCase drift = CellBins.compare(rule.column(), before, now, bins(rule, now));
        double figure = statistic(rule.statistic()).of(drift);
        return Double.isNaN(figure)
                ? silent(threshold, Statuses.NOT_EVALUATED, "there is no figure")
                : judged(check, drift, figure, threshold);
    }

    private static Optional<String> tooFew(String who, ValueCells values, Rule.Distribution rule) {
        return values.rows() < rule.minRows()
                ? Optional.of(who + values.rows() + " rows, needs " + rule.minRows())
                : Optional.empty();
    }

    private static int bins(Rule.Distribution rule, ValueCells values) {
        return rule.bins().map(Long::intValue).orElse(values.isOfTexts() ? BINS_OF_TEXTS : BINS_OF_NUMBERS);
    }

    private static DriftStatistic statistic(Statistic statistic) {
        return DriftStatistic.valueOf(statistic.name());
    }

    private static DistributionJudgement silent(String threshold, String status, String why) {
        return new DistributionJudgement(new TableJudgement(Double.NaN, threshold, status, why), List.of());
    }

    private static DistributionJudgement judged(Check check, DriftCase drift, double figure, String threshold) {
        Rule.Distribution rule = (Rule.Distribution) check.rule();
        List<Bin> bins = bins(drift);
        Band band = Thresholds.atMost(rule.max());
        Band warning = Thresholds.atMost(rule.warnMax());
        if (band.holds(figure) && warning.holds(figure)) {
            return new DistributionJudgement(new TableJudgement(figure, threshold, Statuses.PASS, ""), bins);
        }
        boolean fails = !band.holds(figure);
        String message = rule.metric() + " is " + Figures.plain(figure) + ", not " + (fails ? band : warning).words()
                + "; most of it is " + farthest(drift, bins);
        String status = fails ? Statuses.broken(check.severity()) : Statuses.WARN;
        return new DistributionJudgement(new TableJudgement(figure, threshold, status, message), bins);
    }

    private static List<Bin> bins(DriftCase drift) {
        List<Bin> bins = new ArrayList<>();
        BinSet set = drift.bins();
        set.bins()
                .forEach(bin -> bins.add(new Bin(
                        bin.label(),
                        drift.current().count(bin.position()),
                        drift.reference().count(bin.position()))));
        return bins;
    }

    /** The bin whose share differs most, the first of several. */
    private static String farthest(DriftCase drift, List<Bin> bins) {
        double now = drift.current().rows();
        double before = drift.reference().rows();
        Bin bin = bins.stream()
                .max(Comparator.comparingDouble(some -> Math.abs(some.rows() / now - some.reference() / before)))
                .orElseThrow();
        return bin.bin() + ", " + Figures.share(bin.rows() / now) + " of the rows against "
                + Figures.share(bin.reference() / before);
    }

    private static String threshold(Rule.Distribution rule, Reference reference) {
        String limits = rule.max().isEmpty()
                ? "without a warning " + Thresholds.atMost(rule.warnMax()).words()
                : Thresholds.atMost(rule.max()).words()
                        + rule.warnMax()
                                .map(warn -> ", without a warning "
                                        + Thresholds.atMost(rule.warnMax()).words())
                                .orElse("");
        return limits + " (from " + reference.words() + ")";
    }
}
