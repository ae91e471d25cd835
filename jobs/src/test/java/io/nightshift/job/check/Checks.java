package io.nightshift.job.check;

import io.nightshift.definition.Check;
import io.nightshift.definition.Check.OnEmpty;
import io.nightshift.definition.Check.OnFail;
import io.nightshift.definition.Check.Severity;
import io.nightshift.definition.Check.Treatment;
import io.nightshift.definition.Rule;
import io.nightshift.definition.Tolerance;
import io.nightshift.job.tally.HeldRows;
import io.nightshift.job.tally.NightTotals;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Checks as an author writes them who gives few keys. */
public final class Checks {
    public static final Tolerance NONE = new Tolerance(Tolerance.Kind.SHARE, 0);

    private Checks() {}

    public static Check of(String id, Rule rule) {
        return of(id, rule, Severity.ERROR, OnFail.QUARANTINE);
    }

    public static Check of(String id, Rule rule, Severity severity, OnFail onFail) {
        return new Check(
                id,
                rule,
                severity,
                NONE,
                Optional.empty(),
                onFail,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OnEmpty.NOT_EVALUATED,
                Optional.empty());
    }

    static Check tolerating(Check check, Tolerance tolerate, Optional<Tolerance> warnAbove) {
        return new Check(
                check.id(),
                check.rule(),
                check.severity(),
                tolerate,
                warnAbove,
                check.onFail(),
                check.where(),
                check.nulls(),
                check.nan(),
                check.onEmpty(),
                check.message());
    }

    static Check treating(Check check, Treatment nulls, Treatment nan) {
        return new Check(
                check.id(),
                check.rule(),
                check.severity(),
                check.tolerate(),
                check.warnAbove(),
                check.onFail(),
                check.where(),
                Optional.of(nulls),
                Optional.of(nan),
                check.onEmpty(),
                check.message());
    }

    public static Check leavingNullsOut(Check check) {
        return new Check(
                check.id(),
                check.rule(),
                check.severity(),
                check.tolerate(),
                check.warnAbove(),
                check.onFail(),
                check.where(),
                Optional.of(Treatment.SKIP),
                check.nan(),
                check.onEmpty(),
                check.message());
    }

    public static Check saying(Check check, Optional<String> where, Optional<String> message) {
        return new Check(
                check.id(),
                check.rule(),
                check.severity(),
                check.tolerate(),
                check.warnAbove(),
                check.onFail(),
                where,
                check.nulls(),
                check.nan(),
                check.onEmpty(),
                message);
    }

    static Check ofNothing(Check check, OnEmpty onEmpty) {
        return new Check(
                check.id(),
                check.rule(),
                check.severity(),
                check.tolerate(),
                check.warnAbove(),
                check.onFail(),
                check.where(),
                check.nulls(),
                check.nan(),
                onEmpty,
                check.message());
    }

    /** What checks of rows count in a night. */
    static CheckCounts counted(SourceChecks checks, Dataset<Row> flagged, LocalDate night) {
        Column named = SourceColumns.named(SourceColumns.NIGHT);
        NightTotals totals =
                HeldRows.totals(flagged, named, checks.quantities()).get(night);
        return totals == null ? checks.countsOfNothing() : checks.counts(totals, List.of());
    }
}
