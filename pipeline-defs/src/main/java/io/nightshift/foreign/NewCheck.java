package io.nightshift.foreign;

import io.nightshift.definition.Check;
import io.nightshift.definition.Check.OnEmpty;
import io.nightshift.definition.Check.OnFail;
import io.nightshift.definition.Check.Severity;
import io.nightshift.definition.Check.Treatment;
import io.nightshift.definition.Rule;
import io.nightshift.definition.Tolerance;
import java.util.Optional;

/** A check with the few keys that other tools have a word for. */
record NewCheck(
        Rule rule,
        Severity severity,
        Tolerance tolerate,
        Optional<Tolerance> warnAbove,
        Optional<String> where,
        Optional<Treatment> nulls,
        OnEmpty onEmpty) {
    static final Tolerance NONE = new Tolerance(Tolerance.Kind.COUNT, 0);

    static NewCheck of(Rule rule) {
        return new NewCheck(
                rule,
                Severity.ERROR,
                NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OnEmpty.NOT_EVALUATED);
    }

    /** A condition that is false of the rows that break it, and not true of them where it is null. */
    static NewCheck satisfies(String expression) {
        return of(new Rule.Satisfies(expression));
    }

    NewCheck withSeverity(Severity other) {
        return new NewCheck(rule, other, tolerate, warnAbove, where, nulls, onEmpty);
    }

    NewCheck tolerating(Tolerance bad) {
        return new NewCheck(rule, severity, bad, warnAbove, where, nulls, onEmpty);
    }

    NewCheck warningAbove(Optional<Tolerance> bad) {
        return new NewCheck(rule, severity, tolerate, bad, where, nulls, onEmpty);
    }

    /** Of rows for which the condition is true, besides any that was given before. */
    NewCheck where(Optional<String> condition) {
        Optional<String> both = where.isPresent() && condition.isPresent()
                ? Optional.of("(" + where.get() + ") AND (" + condition.get() + ")")
                : condition.or(() -> where);
        return new NewCheck(rule, severity, tolerate, warnAbove, both, nulls, onEmpty);
    }

    NewCheck refusingNull() {
        return new NewCheck(rule, severity, tolerate, warnAbove, where, Optional.of(Treatment.VIOLATE), onEmpty);
    }

    /** Also where there is nothing to judge. */
    NewCheck failingOnEmpty() {
        return new NewCheck(rule, severity, tolerate, warnAbove, where, nulls, OnEmpty.FAIL);
    }

    /** Without an id. */
    Check unnamed() {
        return new Check(
                "",
                rule,
                severity,
                tolerate,
                warnAbove,
                OnFail.QUARANTINE,
                where,
                nulls,
                Optional.empty(),
                onEmpty,
                Optional.empty());
    }
}
