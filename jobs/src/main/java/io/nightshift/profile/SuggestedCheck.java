package io.nightshift.profile;

/**
 * A check that data suggests.
 *
 * @param rule as YAML, on one line
 * @param reason one sentence
 * @param isCertain whether what it says held for all rows; one that does not is only shown
 */
record SuggestedCheck(String rule, String reason, boolean isCertain) {
    static SuggestedCheck of(String rule, String reason) {
        return new SuggestedCheck(rule, reason, true);
    }

    static SuggestedCheck likely(String rule, String reason) {
        return new SuggestedCheck(rule, reason, false);
    }
}
