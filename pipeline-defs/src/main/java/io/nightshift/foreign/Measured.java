package io.nightshift.foreign;

import io.nightshift.definition.Check.Severity;
import io.nightshift.definition.Tolerance;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A figure with what Soda and ODCS ask of it.
 *
 * @param passes figures that do not fail; empty where none does
 * @param silent figures that raise no warning; empty where none does
 * @param percent whether the figure is a share of all rows, in percent
 */
record Measured(Optional<Bounds> passes, Optional<Bounds> silent, boolean percent) {
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    static Measured failing(Bounds passes, boolean percent) {
        return new Measured(Optional.of(passes), Optional.empty(), percent);
    }

    /** Whether a single row is too many, and there is no second step. */
    boolean isNone() {
        return passes.or(() -> silent)
                        .filter(bounds -> percent ? bounds.isExactlyOrBelow(BigDecimal.ZERO) : bounds.isNothing())
                        .isPresent()
                && (passes.isEmpty() || silent.isEmpty());
    }

    /** Of a count, and of the share that is its percentage. */
    NewCheck limits(String count, String share) {
        return percent ? limits(share, HUNDRED) : limits(count, BigDecimal.ONE);
    }

    /** Of what is left of a share. */
    NewCheck limitsOfRest(String share) {
        return new Measured(passes.map(Bounds::ofRest), silent.map(Bounds::ofRest), percent).limits(share, share);
    }

    NewCheck limits(String metric) {
        if (percent) {
            throw new NotExpressible("it is a share, and " + metric + " is none");
        }
        return limits(metric, BigDecimal.ONE);
    }

    private NewCheck limits(String metric, BigDecimal unit) {
        Bounds first = passes.or(() -> silent)
                .orElseThrow(() -> new NotExpressible("it has no threshold"))
                .dividedBy(unit);
        return passes.isEmpty()
                ? NewCheck.of(first.limits(metric)).withSeverity(Severity.WARN)
                : NewCheck.of(first.limits(metric, silent.map(warn -> warn.dividedBy(unit))));
    }

    NewCheck rowCount() {
        return passes.isPresent() && silent.isEmpty() ? NewCheck.of(passes.get().rowCount()) : limits("row_count");
    }

    /**
     * Of rows with values that are not valid.
     *
     * @param presence what is true of values that are judged; empty where all are
     */
    List<NewCheck> invalid(List<ValidValues> valid, Optional<String> presence) {
        if (isNone() || !percent && valid.size() == 1) {
            return rows(
                    valid.stream().map(values -> values.check().where(presence)).toList());
        }
        String good = valid.stream().map(ValidValues::condition).collect(Collectors.joining(" AND "));
        return List.of(count(
                "NOT (" + good + ")" + presence.map(judged -> " AND " + judged).orElse("")));
    }

    /**
     * Of rows without a value.
     *
     * @param present what a row meets that has one
     * @param condition the same in SQL
     */
    List<NewCheck> missing(NewCheck present, String condition) {
        return percent && !isNone() ? List.of(count("NOT coalesce(" + condition + ", false)")) : rows(List.of(present));
    }

    private NewCheck count(String bad) {
        String count = "count_if(" + bad + ")";
        return limits("sql(" + count + ")", "sql(" + count + " / count(*))");
    }

    /** Of single rows: a check that a row breaks, or several of which not one may be broken. */
    List<NewCheck> rows(List<NewCheck> checks) {
        if (isNone()) {
            Severity severity = passes.isPresent() ? Severity.ERROR : Severity.WARN;
            return checks.stream().map(check -> check.withSeverity(severity)).toList();
        }
        if (percent || checks.size() != 1) {
            throw new NotExpressible(
                    "its share is of all rows, and tolerate of those that are judged, which null is not");
        }
        return List.of(stepped(checks.get(0)));
    }

    private NewCheck stepped(NewCheck check) {
        Optional<Tolerance> warns = silent.map(Bounds::bad);
        return passes.isEmpty()
                ? check.tolerating(warns.orElseThrow()).withSeverity(Severity.WARN)
                : check.tolerating(passes.get().bad()).warningAbove(warns);
    }
}
