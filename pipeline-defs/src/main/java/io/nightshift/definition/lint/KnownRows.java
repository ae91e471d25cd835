package io.nightshift.definition.lint;

import io.nightshift.definition.Schema;
import io.nightshift.definition.expression.Expressions;
import io.nightshift.definition.expression.Fact;
import io.nightshift.definition.expression.Fact.Is;
import io.nightshift.definition.expression.Fact.Literal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is true of rows for which a condition is.
 *
 * @param values of columns that have an order, where the condition limits them
 * @param texts of columns of text, where the condition lists them
 * @param present columns that are not null
 * @param absent columns that are null
 * @param impossible whether there can be no such rows
 */
record KnownRows(
        Map<String, Ranges> values,
        Map<String, Words> texts,
        Set<String> present,
        Set<String> absent,
        boolean impossible) {
    static final KnownRows ANY = new KnownRows(Map.of(), Map.of(), Set.of(), Set.of(), false);

    /** @param condition one without a problem */
    static KnownRows where(String condition, JudgedColumns columns) {
        return new Reading(columns).read(Expressions.facts(condition, columns.scope()));
    }

    /** What is known of a column's values where they are not null; empty where nothing is. */
    Optional<Accepted> of(String column) {
        return Optional.ofNullable(values.get(column))
                .<Accepted>map(Numbers::of)
                .or(() -> Optional.ofNullable(texts.get(column)));
    }

    /** Collects facts of all columns. */
    private static final class Reading {
        private final JudgedColumns columns;
        private final Map<String, Ranges> values = new HashMap<>();
        private final Map<String, Words> texts = new HashMap<>();
        private final Set<String> present = new HashSet<>();
        private final Set<String> absent = new HashSet<>();
        private boolean impossible;

        Reading(JudgedColumns columns) {
            this.columns = columns;
        }

        KnownRows read(List<Fact> facts) {
            facts.forEach(this::add);
            impossible |= absent.stream().anyMatch(present::contains)
                    || values.values().stream().anyMatch(Ranges::isEmpty)
                    || texts.values().stream().anyMatch(Words::isNothing);
            return new KnownRows(values, texts, present, absent, impossible);
        }

        private void add(Fact fact) {
            switch (fact.is()) {
                case IMPOSSIBLE -> impossible = true;
                case NULL -> absent.add(fact.column());
                case NOT_NULL -> present.add(fact.column());
                default -> limit(fact);
            }
        }

        private void limit(Fact fact) {
            Schema.Field column = columns.column(fact.column()).orElseThrow();
            Optional<Domain> domain = Domain.inExpressions(column, columns.zone());
            if (domain.isPresent()) {
                ranges(fact, domain.get())
                        .ifPresent(ranges -> values.merge(
                                fact.column(),
                                domain.get().within(ranges),
                                (one, other) -> one.meet(other, domain.get().gap())));
            } else if (column.type().equals("STRING")
                    && fact.is() == Is.ONE_OF
                    && fact.values().stream().allMatch(Literal::quoted)) {
                List<String> listed = fact.values().stream().map(Literal::text).toList();
                texts.merge(fact.column(), new Words(listed, false), Words::meet);
            }
        }

        private static Optional<List<Range>> ranges(Fact fact, Domain domain) {
            List<Range> ranges = new ArrayList<>();
            for (Literal literal : fact.values()) {
                domain.literal(literal.text(), literal.quoted())
                        .ifPresent(number -> ranges.add(range(fact.is(), number)));
            }
            return ranges.size() == fact.values().size() ? Optional.of(ranges) : Optional.empty();
        }

        private static Range range(Is is, BigDecimal number) {
            Optional<BigDecimal> end = Optional.of(number);
            return switch (is) {
                case LESS -> new Range(Optional.empty(), false, end, false);
                case AT_MOST -> new Range(Optional.empty(), false, end, true);
                case AT_LEAST -> new Range(end, true, Optional.empty(), false);
                case MORE -> new Range(end, false, Optional.empty(), false);
                default -> Range.of(number);
            };
        }
    }
}
