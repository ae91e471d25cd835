package io.nightshift.definition.lint;

import io.nightshift.definition.Check;
import io.nightshift.definition.Rule;
import io.nightshift.definition.Schedule;
import io.nightshift.definition.Schema;
import io.nightshift.definition.expression.Scope;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Optional;

/**
 * The columns of one source, as far as their types say what rules and conditions mean.
 *
 * @param name of the source
 * @param time column of its event time
 * @param schedule of the pipeline, whose zone is that of times that name none
 */
record JudgedColumns(String name, Schema schema, Optional<String> time, Schedule schedule) {
    /** Of a hundred years. */
    private static final int CHANGES = 200;

    private static final int MINUTES = 60;

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

    /** What is true of the rows that a check judges. */
    KnownRows judgedBy(Check check) {
        return check.where().map(where -> KnownRows.where(where, this)).orElse(KnownRows.ANY);
    }
}
