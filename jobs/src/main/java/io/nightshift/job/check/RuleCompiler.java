package io.nightshift.job.check;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;

import io.nightshift.definition.Check;
import io.nightshift.definition.Rule;
import io.nightshift.definition.Rule.RowRule;
import io.nightshift.spark.EngineColumns;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * Row rules as columns. A row that could not be read as its schema is judged by no rule but {@code schema}; a rule with
 * {@code where} judges the rows for which that is true.
 */
public final class RuleCompiler {
    private static final String REPEATED = "occurs more than once in the night";

    private final StructType types;
    private final List<String> order;

    /**
     * @param types of the source's declared columns
     * @param order columns that decide which row of a group of equal keys comes first
     */
    public RuleCompiler(StructType types, List<String> order) {
        this.types = types;
        this.order = List.copyOf(order);
    }

    /**
     * @throws IllegalArgumentException where a rule's values do not fit its column
     * @throws RuntimeException of Spark's parser where an expression is no expression
     */
    public RowCheck compile(Check check, RowRule rule) {
        Column asked = readable().and(inside(check));
        Judgement judgement = judgement(check, rule, asked);
        Violation violation = new Violation(
                check.id(),
                judgement.column(),
                judgement.value(),
                check.message().map(functions::lit).orElse(judgement.reason()),
                check.severity());
        RowCheck.Meaning meaning = new RowCheck.Meaning(
                check.severity(), check.onFail(), check.tolerate(), check.warnAbove(), check.onEmpty());
        Column judges = asked.and(judgement.judges());
        return RowCheck.of(violation, meaning, judges, judges.and(judgement.breaks()));
    }

    /** Whether a row could be read as its schema. */
    static Column readable() {
        return size(SourceColumns.named(EngineColumns.UNREADABLE)).equalTo(0);
    }

    /** Whether a check is for a row; null counts as outside. */
    static Column inside(Check check) {
        return check.where().map(where -> coalesce(expr(where), lit(false))).orElse(lit(true));
    }

    private Judgement judgement(Check check, RowRule rule, Column asked) {
        if (rule instanceof Rule.NotNull notNull) {
            return notNull(notNull);
        }
        if (rule instanceof Rule.Unique unique) {
            return unique(unique, asked);
        }
        if (rule instanceof Rule.PrimaryKey key) {
            return primaryKey(key, asked);
        }
        if (rule instanceof Rule.ValueRule onValue) {
            return new ValueRules(types).judgement(check, onValue);
        }
        return satisfies((Rule.Satisfies) rule);
    }

    private static Judgement notNull(Rule.NotNull rule) {
        Column missing = concat_ws(
                ", ",
                columns(rule.columns(), name -> when(SourceColumns.named(name).isNull(), lit(name))));
        return new Judgement(lit(true), not(isComplete(rule.columns())), missing, lit(null), lit("is null"));
    }

    private Judgement unique(Rule.Unique rule, Column asked) {
        Column complete = isComplete(rule.columns());
        KeyGroup group = new KeyGroup(rule.columns(), order, asked.and(complete));
        Column breaks = rule.keep() == Rule.Unique.Keep.FIRST ? group.isNotFirst() : group.isShared();
        return onKey(rule.columns(), complete, breaks, lit(REPEATED));
    }

    /** Rows without a whole key make no group, as with {@code unique}, but break the rule. */
    private Judgement primaryKey(Rule.PrimaryKey rule, Column asked) {
        Column complete = isComplete(rule.columns());
        KeyGroup group = new KeyGroup(rule.columns(), order, asked.and(complete));
        Column breaks = not(complete).or(group.isShared());
        return onKey(
                rule.columns(),
                lit(true),
                breaks,
                when(complete, lit(REPEATED)).otherwise(lit("is null, or a part of it")));
    }

    private static Judgement onKey(List<String> keys, Column judges, Column breaks, Column reason) {
        Column value =
                concat_ws(", ", columns(keys, name -> SourceColumns.named(name).cast("string")));
        return new Judgement(judges, breaks, lit(String.join(", ", keys)), value, reason);
    }

    private static Column isComplete(List<String> columns) {
        return columns.stream()
                .map(name -> SourceColumns.named(name).isNotNull())
                .reduce(lit(true), Column::and);
    }

    private static Judgement satisfies(Rule.Satisfies rule) {
        Column holds = coalesce(expr(rule.expression()), lit(false));
        return new Judgement(
                lit(true), holds.unary_$bang(), lit(null), lit(null), lit("does not satisfy " + rule.expression()));
    }

    private static Column[] columns(List<String> names, Function<String, Column> column) {
        return names.stream().map(column).toArray(Column[]::new);
    }
}
