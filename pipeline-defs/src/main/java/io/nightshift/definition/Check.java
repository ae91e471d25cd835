package io.nightshift.definition;

import java.util.Optional;

/**
 * One rule on a source with what its violation means. Written as a single key, the rule's, whose value holds the keys of the
 * rule and of the check side by side: {@code between: {column: distance, min: 50, tolerate: 3%}}.
 *
 * @param id unique in its source; derived from rule and columns where the author gave none
 */
public record Check(
        @Describe("Name of the check in tables and messages.")
        String id,

        Rule rule,

        @Describe("Whether a violation rejects the row and can fail the night, marks it, or is only counted.")
        @Default("error")
        Severity severity,

        @Describe("Share (3%) or number of bad rows that is still a pass.") @Default("0")
        Tolerance tolerate,

        @Describe("Share or number of bad rows above which a check that does not fail warns.")
        Optional<Tolerance> warnAbove,

        @Describe("What failing does: quarantine the rows, or stop the night too.") @Default("quarantine")
        OnFail onFail,

        @Describe("Rows the check is for, as an expression.")
        Optional<String> where,

        @Describe("What null is to a rule on values: not judged (skip) where nothing is said, or a violation.")
        Optional<Treatment> nulls,

        @Describe(
                "What NaN is: to a rule on values a violation where nothing is said, or not judged (skip); to a metric left out where nothing is said, or a failure (violate).")
        Optional<Treatment> nan,

        @Describe("What the check says where there was nothing to judge.") @Default("not_evaluated")
        OnEmpty onEmpty,

        @Describe(
                "Words that replace the derived reason of a row, or stand before what is said of the night as a whole.")
        Optional<String> message) {

    public enum Severity {
        ERROR,
        WARN,
        /** The figure is kept, and nothing follows from it. */
        INFO
    }

    public enum Treatment {
        SKIP,
        VIOLATE
    }

    public enum OnEmpty {
        NOT_EVALUATED,
        PASS,
        FAIL
    }

    public enum OnFail {
        QUARANTINE,
        STOP
    }
}
