package io.nightshift.job.check;

import static org.apache.spark.sql.functions.count_if;

import io.nightshift.definition.Check;
import io.nightshift.definition.Rule;
import org.apache.spark.sql.Column;

/**
 * A check of the night as a whole, made ready to run.
 *
 * @param metric name of the figure in ops/checks
 * @param measure the figure as an aggregate over the flagged rows of a night
 */
public record TableCheck(Check check, String metric, Column measure) {
    /** @throws IllegalArgumentException where a history rule cannot be understood */
    static TableCheck compile(Check check) {
        Column inside = RuleCompiler.inside(check);
        if (check.rule() instanceof Rule.History history) {
            HistoryRule rule = HistoryRule.parse(history);
            return new TableCheck(check, history.metric(), rule.measure(inside));
        }
        return new TableCheck(check, "row_count", count_if(inside));
    }

    String id() {
        return check.id();
    }
}
