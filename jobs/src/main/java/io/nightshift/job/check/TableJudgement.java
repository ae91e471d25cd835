package io.nightshift.job.check;

import io.nightshift.definition.Check;
import io.nightshift.definition.Rule;
import io.nightshift.job.check.Measured.Groups;
import io.nightshift.job.check.Reconciliation.Differences;
import io.nightshift.job.check.Thresholds.Band;
import java.util.Optional;

/**
 * What a figure of a night means to a check.
 *
 * @param value the figure, or the share of groups outside; NaN where there is none
 * @param status pass, warn, fail or not_evaluated
 */
record TableJudgement(double value, String threshold, String status, String message) {
    /** @param band what its own history allows */
    static TableJudgement history(TableCheck check, Measured measured, Band band) {
        return ofNight(check, measured, band, Thresholds.EVERYTHING);
    }

    /** @param band what the other source allows */
    static TableJudgement balance(TableCheck check, Measured measured, Band band) {
        return ofNight(check, measured, band, Thresholds.EVERYTHING);
    }

    /** Keys that differ count as bad rows do. */
    static TableJudgement reconcile(Check check, Differences differences) {
        String threshold = "<= " + Thresholds.words(check.tolerate());
        if (differences.keys() == 0) {
            return new TableJudgement(Double.NaN, threshold, ofNothing(check), "there is no key");
        }
        boolean passes = check.tolerate().allows(differences.outside(), differences.keys());
        boolean warns = check.warnAbove()
                .filter(limit -> !limit.allows(differences.outside(), differences.keys()))
                .isPresent();
        String status = !passes ? failing(check) : warns ? Statuses.WARN : Statuses.PASS;
        double share = (double) differences.outside() / differences.keys();
        return new TableJudgement(share, threshold, status, differences.words());
    }

    /** Of a check with limits of its own: {@code limits} or {@code row_count}. */
    static TableJudgement limits(TableCheck check, Measured measured) {
        if (!(check.check().rule() instanceof Rule.Limits limits)) {
            Band band = Thresholds.of((Rule.RowCount) check.check().rule());
            return ofNight(check, measured, band, Thresholds.EVERYTHING);
        }
        Band band = Thresholds.of(limits);
        Band warning = Thresholds.warning(limits);
        return measured.groups()
                .map(groups -> ofGroups(check.check(), groups, words(band, warning)))
                .orElseGet(() -> ofNight(check, measured, band, warning));
    }

    private static TableJudgement ofNight(TableCheck check, Measured measured, Band band, Band warning) {
        return measured.leftOut() == 0
                ? ofFigure(check, measured.figure(), band, warning)
                : new TableJudgement(
                        measured.figure(),
                        words(band, warning),
                        failing(check.check()),
                        check.metric() + " leaves out " + measured.leftOut()
                                + " rows with a value that is NaN or infinite");
    }

    private static TableJudgement ofFigure(TableCheck check, double figure, Band band, Band warning) {
        Optional<String> unknown = Double.isNaN(figure) ? Optional.of("there is no figure") : band.unknown();
        String threshold = words(band, warning);
        if (unknown.isPresent()) {
            String status = Double.isNaN(figure) ? ofNothing(check.check()) : Statuses.NOT_EVALUATED;
            return new TableJudgement(figure, threshold, status, unknown.get());
        }
        if (band.holds(figure) && warning.holds(figure)) {
            return new TableJudgement(figure, threshold, Statuses.PASS, "");
        }
        Band broken = band.holds(figure) ? warning : band;
        String status = band.holds(figure) ? Statuses.WARN : failing(check.check());
        String message = check.metric() + " is " + Figures.plain(figure) + ", not " + broken.words();
        return new TableJudgement(figure, threshold, status, message);
    }

    /** Groups outside count as bad rows do: more than are tolerated fail, or warn. */
    private static TableJudgement ofGroups(Check check, Groups groups, String threshold) {
        String each = "each group " + threshold;
        if (groups.all() == 0) {
            return new TableJudgement(Double.NaN, each, ofNothing(check), "there is no group");
        }
        boolean passes = check.tolerate().allows(groups.outside(), groups.all());
        boolean warns = !check.tolerate().allows(groups.warned(), groups.all());
        String status = !passes ? failing(check) : warns ? Statuses.WARN : Statuses.PASS;
        long outside = Math.max(groups.outside(), groups.warned());
        String message =
                outside == 0 ? "" : outside + " of " + groups.all() + " groups lie outside, as " + groups.example();
        return new TableJudgement((double) groups.outside() / groups.all(), each, status, message);
    }

    private static String words(Band band, Band warning) {
        return warning.equals(Thresholds.EVERYTHING)
                ? band.words()
                : band.words() + ", without a warning " + warning.words();
    }

    private static String failing(Check check) {
        return Statuses.broken(check.severity());
    }

    private static String ofNothing(Check check) {
        return Statuses.ofNothing(check.onEmpty(), check.severity());
    }
}
