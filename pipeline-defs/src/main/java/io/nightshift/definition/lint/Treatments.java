package io.nightshift.definition.lint;

import io.nightshift.definition.Check;
import io.nightshift.definition.Check.Treatment;
import io.nightshift.definition.Rule;

/** What null and NaN are to a check, said or not. */
final class Treatments {
    private Treatments() {}

    /** Of a rule on values. */
    static boolean isNullBad(Check check) {
        return check.nulls().orElse(Treatment.SKIP) == Treatment.VIOLATE;
    }

    /** Where nothing is said it breaks rules on values, and metrics leave it out. */
    static boolean isNaNBad(Check check) {
        Treatment usual = check.rule() instanceof Rule.ValueRule ? Treatment.VIOLATE : Treatment.SKIP;
        return check.nan().orElse(usual) == Treatment.VIOLATE;
    }
}
