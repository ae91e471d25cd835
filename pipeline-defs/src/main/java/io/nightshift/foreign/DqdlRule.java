package io.nightshift.foreign;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * One rule of a DQDL ruleset.
 *
 * @param type as RowCount
 * @param threshold on the share of rows that meet the condition
 * @param otherTags names of what stands behind it besides the threshold
 */
record DqdlRule(
        String type,
        List<String> parameters,
        Optional<Condition> condition,
        Optional<String> where,
        Optional<Condition> threshold,
        List<String> otherTags) {

    /** @param sign one of =, !=, <, <=, >, >=, between, in and matches */
    record Condition(boolean negated, String sign, List<Operand> operands) {}

    /** What a value is compared with. */
    record Operand(Kind kind, String text) {
        enum Kind {
            NUMBER,
            TEXT,
            /** NULL, EMPTY or WHITESPACES_ONLY, in upper case. */
            KEYWORD,
            /** What depends on the time of the run or on earlier ones, and units of time and size. */
            OTHER
        }

        BigDecimal number() {
            if (kind != Kind.NUMBER) {
                throw new NotExpressible("it compares with " + text + ", which "
                        + (text.contains("last(")
                                ? "earlier runs make; see history"
                                : "is no number that stands in the rule"));
            }
            return new BigDecimal(text);
        }

        boolean is(String keyword) {
            return kind == Kind.KEYWORD && text.equals(keyword);
        }
    }

    String column() {
        if (parameters.size() != 1) {
            throw new NotExpressible("it is of " + parameters.size() + " columns, and one was looked for");
        }
        return parameters.get(0);
    }

    Condition needed() {
        return condition.orElseThrow(() -> new NotExpressible("it has no condition"));
    }

    /** What the figure of the rule must be. */
    Bounds bounds() {
        return bounds(needed());
    }

    /** Between is without both ends here. */
    static Bounds bounds(Condition condition) {
        if (condition.negated()) {
            throw new NotExpressible("limits leave no gap, as not " + condition.sign() + " would");
        }
        if (condition.sign().equals("between")) {
            BigDecimal low = condition.operands().get(0).number();
            BigDecimal high = condition.operands().get(1).number();
            return new Bounds(Optional.of(low), false, Optional.of(high), false);
        }
        return Bounds.of(condition.sign(), condition.operands().get(0).number());
    }
}
