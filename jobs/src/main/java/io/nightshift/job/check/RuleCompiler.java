package io.nightshift.job.check;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;

import io.nightshift.definition.Check;
import io.nightshift.definition.Rule;
import io.nightshift.definition.Rule.RowRule;
import io.nightshift.spark.EngineColumns;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.StructType;

/**
 * Row rules as columns. A row that could not be read as its schema is judged by no rule but {@code schema}; a rule with
 * {@code where} judges the rows for which that is true.
 */
public final class RuleCompiler {
    private static final int LISTED = 10;

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
     * What a rule says of a row, before {@code where}, severity and the author's own words.
     *
     * @param judges never null
     * @param breaks never null where judges holds
     */
    private record Judgement(Column judges, Column breaks, Column column, Column value, String reason) {}

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
                lit(check.message().orElse(judgement.reason())),
                check.severity());
        RowCheck.Meaning meaning = new RowCheck.Meaning(check.severity(), check.onFail(), check.tolerate());
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
        if (rule instanceof Rule.InSet inSet) {
            return inSet(inSet);
        }
        if (rule instanceof Rule.Between between) {
            return between(between);
        }
        if (rule instanceof Rule.Matches matches) {
            return matches(matches);
        }
        if (rule instanceof Rule.References references) {
            return references(check, references);
        }
        return satisfies((Rule.Satisfies) rule);
    }

    private static Judgement notNull(Rule.NotNull rule) {
        Column missing = concat_ws(
                ", ",
                columns(rule.columns(), name -> when(SourceColumns.named(name).isNull(), lit(name))));
        Column anyMissing = rule.columns().stream()
                .map(name -> SourceColumns.named(name).isNull())
                .reduce(lit(false), Column::or);
        return new Judgement(lit(true), anyMissing, missing, lit(null), "is null");
    }

    private Judgement unique(Rule.Unique rule, Column asked) {
        Column complete = rule.columns().stream()
                .map(name -> SourceColumns.named(name).isNotNull())
                .reduce(lit(true), Column::and);
        KeyGroup group = new KeyGroup(rule.columns(), order, asked.and(complete));
        Column breaks = rule.keep() == Rule.Unique.Keep.FIRST ? group.isNotFirst() : group.isShared();
        Column value = concat_ws(
                ", ", columns(rule.columns(), name -> SourceColumns.named(name).cast("string")));
        return new Judgement(
                complete, breaks, lit(String.join(", ", rule.columns())), value, "occurs more than once in the night");
    }

    private Judgement inSet(Rule.InSet rule) {
        DataType type = type(rule.column());
        Column value = SourceColumns.named(rule.column());
        Object[] values =
                rule.values().stream().map(text -> Literals.of(text, type)).toArray();
        return onValue(rule.column(), value.isin(values).unary_$bang(), "is not one of " + listed(rule.values()));
    }

    private Judgement between(Rule.Between rule) {
        DataType type = type(rule.column());
        Column value = SourceColumns.named(rule.column());
        Column below = rule.min().map(min -> value.lt(Literals.of(min, type))).orElse(lit(false));
        Column above = rule.max().map(max -> value.gt(Literals.of(max, type))).orElse(lit(false));
        boolean hasNaN = type instanceof DoubleType || type instanceof FloatType;
        Column outside = hasNaN ? below.or(above).or(isnan(value)) : below.or(above);
        return onValue(rule.column(), outside, "is not " + limits(rule));
    }

    private static String limits(Rule.Between rule) {
        if (rule.min().isPresent() && rule.max().isPresent()) {
            return "between " + rule.min().get() + " and " + rule.max().get();
        }
        return rule.min()
                .map(min -> "at least " + min)
                .orElseGet(() -> "at most "
                        + rule.max()
                                .orElseThrow(() -> new IllegalArgumentException("between has neither min nor max")));
    }

    /** Anchored with {@code \z}, since {@code $} also matches before a last line break. */
    private static Judgement matches(Rule.Matches rule) {
        Pattern.compile(rule.regex());
        Column text = SourceColumns.named(rule.column()).cast("string");
        Column whole = text.rlike("\\A(?:" + rule.regex() + ")\\z");
        return onValue(rule.column(), whole.unary_$bang(), "does not match " + rule.regex());
    }

    private static Judgement references(Check check, Rule.References rule) {
        Column found = SourceColumns.named(ReferencedKeys.mark(check.id()));
        return onValue(rule.column(), found.unary_$bang(), "is not in " + rule.in());
    }

    private static Judgement satisfies(Rule.Satisfies rule) {
        Column holds = coalesce(expr(rule.expression()), lit(false));
        return new Judgement(
                lit(true), holds.unary_$bang(), lit(null), lit(null), "does not satisfy " + rule.expression());
    }

    /** A rule on one column, which has nothing to say of null. */
    private static Judgement onValue(String column, Column breaks, String reason) {
        Column value = SourceColumns.named(column);
        return new Judgement(value.isNotNull(), coalesce(breaks, lit(false)), lit(column), value, reason);
    }

    private DataType type(String column) {
        return types.apply(column).dataType();
    }

    private static Column[] columns(List<String> names, java.util.function.Function<String, Column> column) {
        return names.stream().map(column).toArray(Column[]::new);
    }

    private static String listed(List<String> values) {
        String shown = String.join(", ", values.subList(0, Math.min(LISTED, values.size())));
        return values.size() <= LISTED ? shown : shown + " and " + (values.size() - LISTED) + " more";
    }
}
