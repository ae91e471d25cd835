package io.nightshift.job.check;

import io.nightshift.definition.Check.OnEmpty;
import io.nightshift.definition.Check.Severity;
import io.nightshift.job.check.CheckCounts.Judged;

/** What a check of ops/checks can say, besides {@code error}. */
final class Statuses {
    static final String PASS = "pass";
    static final String WARN = "warn";
    static final String FAIL = "fail";
    static final String NOT_EVALUATED = "not_evaluated";

    private Statuses() {}

    /** Of a rule that is broken by more than is tolerated. */
    static String broken(Severity severity) {
        return switch (severity) {
            case ERROR -> FAIL;
            case WARN -> WARN;
            case INFO -> PASS;
        };
    }

    /** Where there was nothing to judge. */
    static String ofNothing(OnEmpty onEmpty, Severity severity) {
        return switch (onEmpty) {
            case NOT_EVALUATED -> NOT_EVALUATED;
            case PASS -> PASS;
            case FAIL -> broken(severity);
        };
    }

    static String of(RowCheck.Meaning meaning, Judged judged) {
        if (judged.rows() == 0) {
            return ofNothing(meaning.onEmpty(), meaning.severity());
        }
        if (!meaning.tolerate().allows(judged.bad(), judged.rows())) {
            return broken(meaning.severity());
        }
        boolean warns = meaning.warnAbove()
                .filter(limit -> !limit.allows(judged.bad(), judged.rows()))
                .isPresent();
        return warns ? WARN : PASS;
    }
}
