package io.nightshift.job.check;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import io.nightshift.definition.Check;
import io.nightshift.definition.Check.Treatment;
import io.nightshift.definition.Rule;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;

/**
 * Rules on what stands in a row. What null is to them is decided here, for all of them; so is NaN, which breaks any of them that does
 * not list it.
 *
 * @param types of the source's declared columns
 */
record ValueRules(StructType types) {
    private static final int LISTED = 10;

    /**
     * Whether a value breaks a rule.
     *
     * @param breaks null where it cannot be told, which is where something is null
     * @param other what the value is compared with, where that may be null
     */
    private record Breach(Column breaks, Optional<Column> other, String reason) {
        Breach(Column breaks, String reason) {
            this(breaks, Optional.empty(), reason);
        }
    }

    /**
     * @throws IllegalArgumentException where a rule's values do not fit its column
     * @throws RuntimeException of Spark's parser where an expression is no expression
     */
    Judgement judgement(Check check, Rule.ValueRule rule) {
        Breach breach = breach(check, rule);
        Column isAbsent = any(rule, Column::isNull, breach.other());
        Column judges = check.nulls().orElse(Treatment.SKIP) == Treatment.SKIP ? not(isAbsent) : lit(true);
        if (check.nan().orElse(Treatment.VIOLATE) == Treatment.SKIP) {
            judges = judges.and(not(isNaN(rule, breach.other())));
        }
        String part = rule.judged().size() > 1 ? "is null, or a part of it" : "is null";
        String absent = breach.other().isPresent() ? "is null, or what it is compared with" : part;
        return new Judgement(
                judges,
                coalesce(breach.breaks(), lit(false)).or(isAbsent),
                lit(String.join(", ", rule.judged())),
                shown(rule.judged()),
                when(isAbsent, lit(absent)).otherwise(lit(breach.reason())));
    }

    private static Column any(Rule.ValueRule rule, UnaryOperator<Column> is, Optional<Column> other) {
        return Stream.concat(rule.judged().stream().map(SourceColumns::named), other.stream())
                .map(is)
                .reduce(Column::or)
                .orElseThrow();
    }

    /** Never null: no null is NaN. */
    private Column isNaN(Rule.ValueRule rule, Optional<Column> other) {
        Column ofColumns = rule.judged().stream()
                .filter(this::hasNaN)
                .map(name -> isnan(SourceColumns.named(name)))
                .reduce(lit(false), Column::or);
        return other.map(value -> ofColumns.or(coalesce(isnan(value.try_cast("double")), lit(false))))
                .orElse(ofColumns);
    }

    /** Of a key all parts that are there. */
    private static Column shown(List<String> columns) {
        return columns.size() == 1
                ? SourceColumns.named(columns.get(0))
                : concat_ws(
                        ", ",
                        columns.stream()
                                .map(name -> coalesce(SourceColumns.named(name).cast("string"), lit("null")))
                                .toArray(Column[]::new));
    }

    private Breach breach(Check check, Rule.ValueRule rule) {
        if (rule instanceof Rule.InSet inSet) {
            return inSet(inSet);
        }
        if (rule instanceof Rule.Between between) {
            return between(between);
        }
        if (rule instanceof Rule.Compare compare) {
            return compare(compare);
        }
        if (rule instanceof Rule.References references) {
            Column found = SourceColumns.named(ReferencedKeys.mark(check.id()));
            return new Breach(not(found), "is not in " + ReferencedKeys.words(references));
        }
        Rule.ColumnRule ofText = (Rule.ColumnRule) rule;
        return ofText(SourceColumns.named(ofText.column()).cast("string"), ofText);
    }

    private static Breach ofText(Column text, Rule.ColumnRule rule) {
        if (rule instanceof Rule.Matches matches) {
            return matches(text, matches);
        }
        if (rule instanceof Rule.Format format) {
            Column has =
                    format.is().regex().map(regex -> text.rlike(whole(regex))).orElseGet(() -> JsonText.holds(text));
            return new Breach(not(has), "is no " + format.is().words());
        }
        if (rule instanceof Rule.ReadsAs readsAs) {
            Column read = ExactCast.of(text, DataTypes.StringType, DataType.fromDDL(readsAs.type()));
            return new Breach(read.isNull(), "cannot be read as " + readsAs.type());
        }
        return ofLength(text, (Rule.Length) rule);
    }

    private Breach inSet(Rule.InSet rule) {
        DataType type = type(rule.column());
        Column value = SourceColumns.named(rule.column());
        Stream<String> texts = rule.values().stream();
        Object[] values = (rule.ignoreCase() ? texts.map(text -> text.toLowerCase(Locale.ROOT)) : texts)
                .map(text -> Literals.of(text, type))
                .toArray();
        Column found = (rule.ignoreCase() ? lower(value) : value).isin(values);
        return new Breach(not(found), "is not one of " + listed(rule.values()));
    }

    private Breach between(Rule.Between rule) {
        DataType type = type(rule.column());
        Column value = SourceColumns.named(rule.column());
        Column outside = Stream.of(
                        rule.min().map(min -> value.lt(Literals.of(min, type))),
                        rule.max().map(max -> value.gt(Literals.of(max, type))),
                        rule.above().map(above -> value.leq(Literals.of(above, type))),
                        rule.below().map(below -> value.geq(Literals.of(below, type))))
                .flatMap(Optional::stream)
                .reduce(lit(false), Column::or);
        return new Breach(hasNaN(rule.column()) ? outside.or(isnan(value)) : outside, "is not " + limits(rule));
    }

    private static String limits(Rule.Between rule) {
        if (rule.min().isPresent() && rule.max().isPresent()) {
            return "between " + rule.min().get() + " and " + rule.max().get();
        }
        List<String> words = Stream.of(
                        rule.min().map(min -> "at least " + min),
                        rule.above().map(above -> "above " + above),
                        rule.max().map(max -> "at most " + max),
                        rule.below().map(below -> "below " + below))
                .flatMap(Optional::stream)
                .toList();
        if (words.isEmpty()) {
            throw new IllegalArgumentException("between has no limit");
        }
        return String.join(" and ", words);
    }

    /** NaN is greater than any number to Spark, and equal to itself. */
    private Breach compare(Rule.Compare rule) {
        Column value = SourceColumns.named(rule.column());
        Column other = expr("(" + rule.to() + ")");
        Column holds =
                switch (rule.is()) {
                    case LESS -> value.lt(other);
                    case AT_MOST -> value.leq(other);
                    case EQUAL -> value.equalTo(other);
                    case DIFFERENT -> value.notEqual(other);
                    case AT_LEAST -> value.geq(other);
                    case MORE -> value.gt(other);
                };
        boolean isNumber = type(rule.column()) instanceof NumericType;
        Column isNaN = coalesce(isnan(value.try_cast("double")).or(isnan(other.try_cast("double"))), lit(false));
        Column breaks = isNumber ? not(holds).or(isNaN) : not(holds);
        return new Breach(breaks, Optional.of(other), "is not " + rule.is().text() + " " + rule.to());
    }

    private static Breach matches(Column text, Rule.Matches rule) {
        Pattern.compile(rule.regex());
        return rule.find()
                ? new Breach(not(text.rlike(rule.regex())), "has no part that matches " + rule.regex())
                : new Breach(not(text.rlike(whole(rule.regex()))), "does not match " + rule.regex());
    }

    /** Anchored with {@code \z}, since {@code $} also matches before a last line break. */
    private static String whole(String regex) {
        return "\\A(?:" + regex + ")\\z";
    }

    private static Breach ofLength(Column text, Rule.Length rule) {
        Column characters = length(text);
        Column shorter = rule.min().map(min -> characters.lt(min)).orElse(lit(false));
        Column longer = rule.max().map(max -> characters.gt(max)).orElse(lit(false));
        String words = Stream.of(
                        rule.min().map(min -> "at least " + min), rule.max().map(max -> "at most " + max))
                .flatMap(Optional::stream)
                .reduce((least, most) -> least + " and " + most)
                .orElseThrow(() -> new IllegalArgumentException("length has no limit"));
        return new Breach(shorter.or(longer), "has not " + words + " characters");
    }

    private boolean hasNaN(String column) {
        return type(column) instanceof DoubleType || type(column) instanceof FloatType;
    }

    private DataType type(String column) {
        return types.apply(column).dataType();
    }

    private static String listed(List<String> values) {
        String shown = String.join(", ", values.subList(0, Math.min(LISTED, values.size())));
        return values.size() <= LISTED ? shown : shown + " and " + (values.size() - LISTED) + " more";
    }
}
