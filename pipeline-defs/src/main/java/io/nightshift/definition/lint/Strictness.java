package io.nightshift.definition.lint;

import io.nightshift.definition.Check;
import io.nightshift.definition.Check.OnEmpty;
import io.nightshift.definition.Check.Severity;
import io.nightshift.definition.Rule;
import io.nightshift.definition.Tolerance;
import java.util.List;

/** What follows from a violation: whether one check asks for at least as much as another. */
final class Strictness {
    private static final List<Severity> RISING = List.of(Severity.INFO, Severity.WARN, Severity.ERROR);

    private Strictness() {}

    /** Whether nothing is lost without the mild one, where every violation of it is one of the strict one too. */
    static boolean isAtLeast(Check strict, Check mild) {
        return RISING.indexOf(strict.severity()) >= RISING.indexOf(mild.severity())
                && (mild.severity() != Severity.INFO || isSameSet(strict, mild))
                && strict.onFail().compareTo(mild.onFail()) >= 0
                && toleratesNoMore(strict, mild)
                && (mild.onEmpty() != OnEmpty.FAIL || strict.onEmpty() == OnEmpty.FAIL && judgeTheSame(strict, mild))
                && (mild.message().isEmpty() || mild.message().equals(strict.message()));
    }

    /** A check that only counts is there for its own figure. */
    private static boolean isSameSet(Check strict, Check mild) {
        return strict.severity() == Severity.INFO && SameWords.of(strict.rule()).equals(SameWords.of(mild.rule()));
    }

    /** Shares compare where they are of the same rows. */
    private static boolean toleratesNoMore(Check strict, Check mild) {
        if (strict.tolerate().value() == 0) {
            return true;
        }
        boolean comparable = strict.tolerate().kind() == mild.tolerate().kind()
                && (strict.tolerate().kind() == Tolerance.Kind.COUNT || judgeTheSame(strict, mild));
        return comparable
                && strict.tolerate().value() <= mild.tolerate().value()
                && (mild.warnAbove().isEmpty() || mild.warnAbove().equals(strict.warnAbove()));
    }

    /** Whether both are sure to judge the same rows, or the same groups. */
    private static boolean judgeTheSame(Check one, Check other) {
        return one.where().equals(other.where())
                && Treatments.isNullBad(one) == Treatments.isNullBad(other)
                && Treatments.isNaNBad(one) == Treatments.isNaNBad(other)
                && (SameWords.of(one.rule()).equals(SameWords.of(other.rule())) || judgeOneValue(one, other));
    }

    private static boolean judgeOneValue(Check one, Check other) {
        return one.rule() instanceof Rule.ColumnRule first
                && other.rule() instanceof Rule.ColumnRule second
                && !(first instanceof Rule.Compare)
                && !(second instanceof Rule.Compare)
                && first.column().equals(second.column());
    }

    /** Whether a violation matters of itself, and not only where there are many. */
    static boolean mindsEachRow(Check check) {
        return check.severity() == Severity.ERROR
                || check.severity() == Severity.WARN && check.tolerate().value() == 0;
    }
}
