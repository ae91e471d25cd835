package io.nightshift.definition.lint;

import io.nightshift.definition.Check;
import io.nightshift.definition.Rule;
import io.nightshift.definition.Schedule;
import io.nightshift.definition.Schema;
import io.nightshift.definition.expression.Expressions;
import io.nightshift.definition.expression.Logic;
import io.nightshift.definition.expression.Scope;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The columns of one source, as far as their types say what rules and conditions mean.
 *
 * @param name of the source
 * @param time column of its event time
 * @param schedule of the pipeline, whose zone is that of times that name none
 * @param read conditions, by these columns
 */
record JudgedColumns(String name, Schema schema, Optional<String> time, Schedule schedule, ReadConditions read) {
    /** Of a hundred years. */
    private static final int CHANGES = 200;

    private static final int MINUTES = 60;

    JudgedColumns(String name, Schema schema, Optional<String> time, Schedule schedule) {
        this(name, schema, time, schedule, new ReadConditions());
    }

    /** Empty where what a rule accepts cannot be told. */
    Optional<Accepted> acceptedBy(Rule.ColumnRule rule) {
        return column(rule.column()).flatMap(column -> Accepted.by(rule, column, zone()));
    }

    Optional<Domain> domain(String column) {
        return column(column).flatMap(found -> Domain.of(found, zone()));
    }

    boolean hasNaN(String column) {
        return column(column)
                .map(Schema.Field::type)
                .filter(List.of("DOUBLE", "FLOAT")::contains)
                .isPresent();
    }

    /** Whether rows of a condition may have NaN: greater than any number, it is left out by an upper limit. */
    boolean mayBeNaN(String column, Accepted values) {
        return hasNaN(column) && !(values instanceof Numbers numbers && numbers.isBoundedAbove());
    }

    Optional<Schema.Field> column(String column) {
        return schema.find(column);
    }

    Scope scope() {
        return Scope.of("of source " + name, schema);
    }

    /** Hours of the longest day from the first night on: clocks are set back by one, as a rule. */
    BigDecimal longestDay() {
        ZoneRules rules = zone().getRules();
        Duration longest = Duration.ZERO;
        ZoneOffsetTransition change =
                rules.nextTransition(schedule.start().atStartOfDay(zone()).toInstant());
        for (int i = 0; i < CHANGES && change != null; i++) {
            longest = change.isOverlap() && change.getDuration().negated().compareTo(longest) > 0
                    ? change.getDuration().negated()
                    : longest;
            change = rules.nextTransition(change.getInstant());
        }
        return BigDecimal.valueOf(Duration.ofDays(1).plus(longest).toMinutes())
                .divide(BigDecimal.valueOf(MINUTES), MathContext.DECIMAL64);
    }

    ZoneId zone() {
        return schedule.timezone();
    }

    /** @param condition one without a problem */
    Logic logic(String condition) {
        return read.logic(condition, text -> Expressions.logic(text, scope()));
    }

    /** Whether both are about one column, as far as they are understood. */
    boolean shareColumns(String condition, String other) {
        Set<String> columns = logic(other).columns();
        return logic(condition).columns().stream().anyMatch(columns::contains);
    }

    /**
     * What is true of rows for which a condition is.
     *
     * @param condition one without a problem
     */
    KnownRows rows(String condition) {
        return read.rows(condition, text -> KnownRows.where(text, this));
    }

    /** What is true of the rows that a check judges. */
    KnownRows judgedBy(Check check) {
        return check.where().map(this::rows).orElse(KnownRows.ANY);
    }
}
