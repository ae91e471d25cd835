package io.nightshift.job.check;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import io.nightshift.definition.Check;
import io.nightshift.definition.Look;
import io.nightshift.definition.Metric;
import io.nightshift.definition.MetricCall;
import io.nightshift.definition.Rule;
import io.nightshift.job.tally.Quantity;
import io.nightshift.job.tally.Quantity.Rows;
import io.nightshift.spark.EngineColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.StructType;

/**
 * A check of the night as a whole, made ready to run. {@code row_count} of a night is of all input rows, any other metric of the
 * accepted ones.
 *
 * @param counted the rows that it is about; never null
 * @param leftOut how many rows the metric leaves values out of, where the check fails for them
 */
record TableCheck(Check check, MetricCall call, Column counted, Measure measure, Optional<Rows> leftOut) {
    private static final MetricCall ROW_COUNT = new MetricCall(Metric.ROW_COUNT, List.of(), Optional.empty());

    /** @throws IllegalArgumentException where a metric or a band cannot be understood, or a column is not there */
    static TableCheck compile(Check check, StructType types) {
        return of(check, call(check.rule()), RuleCompiler.inside(check), types);
    }

    /**
     * What the other source of a balance is asked; {@code where} is about this one.
     *
     * @param types of the other source
     * @throws IllegalArgumentException as of {@link #compile}
     */
    static TableCheck ofOther(Check check, StructType types) {
        Rule.Balance rule = (Rule.Balance) check.rule();
        return of(check, MetricCall.parse(rule.other().orElse(rule.metric())), lit(true), types);
    }

    private static TableCheck of(Check check, MetricCall call, Column inside, StructType types) {
        by(check.rule()).forEach(types::apply); // fails where there is no such column
        boolean ofInput = call.metric() == Metric.ROW_COUNT && by(check.rule()).isEmpty();
        Column counted = ofInput ? inside : inside.and(not(SourceColumns.named(EngineColumns.REJECTED)));
        TalliedMetrics ofNight = new TalliedMetrics(call, counted, types);
        boolean isTallied = Look.of(call, by(check.rule()), check.where()).isEmpty();
        Measure measure = isTallied ? ofNight.measure() : new MetricCompiler(types).measure(call, counted);
        Optional<Rows> leftOut =
                check.nan().filter(Check.Treatment.VIOLATE::equals).map(violate -> ofNight.leftOut());
        return new TableCheck(check, call, counted, measure, leftOut);
    }

    private static MetricCall call(Rule rule) {
        if (rule instanceof Rule.History history) {
            return HistoryRule.parse(history).metric();
        }
        if (rule instanceof Rule.Balance balance) {
            return MetricCall.parse(balance.metric());
        }
        return rule instanceof Rule.Limits limits ? MetricCall.parse(limits.metric()) : ROW_COUNT;
    }

    private static List<String> by(Rule rule) {
        return rule instanceof Rule.Limits limits ? limits.by() : List.of();
    }

    String id() {
        return check.id();
    }

    /** Columns whose values make groups; empty for the night as a whole. */
    List<String> by() {
        return by(check.rule());
    }

    /** Name of the figure in ops/checks. */
    String metric() {
        return by().isEmpty() ? call.toString() : call + " by " + String.join(", ", by());
    }

    /** What is to be counted for it while rows are flagged. */
    List<Quantity> quantities() {
        List<Quantity> quantities = new ArrayList<>();
        leftOut.ifPresent(quantities::add);
        if (measure instanceof Measure.Tallied tallied) {
            quantities.addAll(tallied.of());
        }
        return quantities;
    }

    /** The look at the rows that its figure needs; empty where it is taken along with the counts of flags. */
    Optional<Look> look() {
        return Look.of(call, by(), check.where());
    }
}
