package io.nightshift.job.check;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.definition.Check;
import io.nightshift.definition.Check.OnEmpty;
import io.nightshift.definition.Check.OnFail;
import io.nightshift.definition.Check.Severity;
import io.nightshift.definition.MetricCall;
import io.nightshift.definition.Rule;
import io.nightshift.definition.Tolerance;
import io.nightshift.job.check.Measured.Groups;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TableJudgementTest {
    private static TableCheck check(Severity severity, Tolerance tolerate, Rule.Limits rule) {
        Check check = Checks.tolerating(Checks.of("c", rule, severity, OnFail.QUARANTINE), tolerate, Optional.empty());
        return new TableCheck(
                check, MetricCall.parse(rule.metric()), lit(true), new Measure.Whole(lit(1)), Optional.empty());
    }

    private static TableCheck limits(Severity severity) {
        return check(severity, new Tolerance(Tolerance.Kind.SHARE, 0), rule(List.of()));
    }

    /** From 2 to 9, and from 3 without a warning. */
    private static Rule.Limits rule(List<String> by) {
        return new Rule.Limits("avg(a)", Optional.of(2.0), Optional.of(9.0), Optional.of(3.0), Optional.empty(), by);
    }

    private static TableJudgement of(Severity severity, Double figure) {
        return TableJudgement.limits(limits(severity), Measured.of(figure));
    }

    @Test
    void failsBeyondTheLimitsAndWarnsBeforeThem() {
        String threshold = "2 to 9, without a warning >= 3";
        assertThat(of(Severity.ERROR, 9.0)).isEqualTo(new TableJudgement(9, threshold, "pass", ""));
        assertThat(of(Severity.ERROR, 2.5))
                .isEqualTo(new TableJudgement(2.5, threshold, "warn", "avg(a) is 2.5, not >= 3"));
        assertThat(of(Severity.ERROR, 1.0))
                .isEqualTo(new TableJudgement(1, threshold, "fail", "avg(a) is 1, not 2 to 9"));
        assertThat(of(Severity.WARN, 1.0).status()).isEqualTo("warn");
        assertThat(of(Severity.INFO, 1.0))
                .isEqualTo(new TableJudgement(1, threshold, "pass", "avg(a) is 1, not 2 to 9"));
    }

    @Test
    void evaluatesNoFigureThatIsNone() {
        for (Double figure : new Double[] {null, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThat(of(Severity.ERROR, figure).status()).isEqualTo("not_evaluated");
            assertThat(of(Severity.ERROR, figure).message()).isEqualTo("there is no figure");
        }
    }

    @Test
    void failsForValuesLeftOutWhereTheyAreToBeJudged() {
        TableJudgement judgement =
                TableJudgement.limits(limits(Severity.WARN), Measured.of(5.0).leavingOut(3));

        assertThat(judgement.status()).isEqualTo("warn");
        assertThat(judgement.value()).isEqualTo(5);
        assertThat(judgement.message()).isEqualTo("avg(a) leaves out 3 rows with a value that is NaN or infinite");
    }

    @Test
    void saysOfNothingWhatItIsTold() {
        TableCheck check = limits(Severity.ERROR);
        Check failing = Checks.ofNothing(check.check(), OnEmpty.FAIL);
        TableCheck strict = new TableCheck(failing, check.call(), check.counted(), check.measure(), Optional.empty());

        assertThat(TableJudgement.limits(strict, Measured.of((Double) null)).status())
                .isEqualTo("fail");
        assertThat(of(strict, Groups.NONE).message()).isEqualTo("there is no group");
        assertThat(of(strict, Groups.NONE).status()).isEqualTo("fail");
    }

    @Test
    void toleratesAsManyGroupsAsItIsTold() {
        TableCheck check = check(Severity.ERROR, new Tolerance(Tolerance.Kind.COUNT, 2), rule(List.of("carrier")));

        assertThat(of(check, new Groups(10, 2, 2, "AA is 1")))
                .isEqualTo(new TableJudgement(
                        0.2,
                        "each group 2 to 9, without a warning >= 3",
                        "pass",
                        "2 of 10 groups lie outside, as AA is 1"));
        assertThat(of(check, new Groups(10, 2, 3, "AA is 1")).status()).isEqualTo("warn");
        assertThat(of(check, new Groups(10, 3, 3, "AA is 1")).status()).isEqualTo("fail");
        assertThat(of(check, new Groups(10, 0, 0, "")).message()).isEmpty();
        assertThat(of(check, Groups.NONE).status()).isEqualTo("not_evaluated");
    }

    private static TableJudgement of(TableCheck check, Groups groups) {
        return TableJudgement.limits(check, new Measured(Double.NaN, Optional.of(groups), 0));
    }
}
